"""YAML as a jurist writes it, read strictly: no aliases, tags or duplicate keys, and the line of every value.

srsly's reader takes YAML 1.2, in which `no` is a word and not a boolean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from clauses.messages import mark

from .compiled import compiled
from .faults import Fault, PackError, fault_of, shorten
from .yaml_reader import (
    YAML,
    AliasToken,
    AnchorToken,
    CommentedMap,
    CommentedSeq,
    DuplicateKeyError,
    MarkedYAMLError,
    SafeLoader,
    TagToken,
    YAMLError,
    scan,
)

MAX_CHARACTERS = 1_000_000  # the largest file of a pack: a person wrote it

Model = TypeVar("Model", bound=BaseModel)


def read_yaml(text: str, model: type[Model], file: str, first_line: int = 1) -> Model:
    """A YAML text as a record, from the cache where it was read before; raises PackError with every fault."""
    return compiled(text, model, lambda: validate(parse(text, file, first_line), text, model, file, first_line))


def parse(text: str, file: str, first_line: int = 1) -> Any:
    """The data of a YAML text as plain values; raises PackError with file and line."""
    if len(text) > MAX_CHARACTERS:
        raise PackError([Fault(file, 1, "", mark("the file is too long"), str(len(text)), f"<= {MAX_CHARACTERS}")])
    try:
        faults = list(_forbidden(text, file, first_line))
        if faults:
            raise PackError(faults)
        return YAML(typ="safe", pure=True).load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        said = shorten(text.splitlines()[line].strip())
        raise PackError([Fault(file, first_line + line, "", mark("this key is given twice"), said)]) from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        said = shorten((error.problem or "").split("\n")[0])
        raise PackError([Fault(file, first_line + line, "", mark("this is not well-formed YAML"), said)]) from None
    except (YAMLError, RecursionError, ValueError) as error:
        raise PackError([Fault(file, first_line, "", mark("this is not well-formed YAML"), shorten(error))]) from None


def _forbidden(text: str, file: str, first_line: int) -> Iterator[Fault]:
    if not re.search(r"(^|[\s\[{,:-])[&*!]", text):  # the scanner is slow, and nearly no file needs it
        return
    for token in scan(text, Loader=SafeLoader):
        if isinstance(token, AliasToken | AnchorToken | TagToken):
            yield Fault(
                file,
                first_line + token.start_mark.line,
                "",
                mark("anchors, aliases and tags are not accepted"),
                shorten(text.splitlines()[token.start_mark.line].strip()),
            )


def validate(data: Any, text: str, model: type[Model], file: str, first_line: int = 1) -> Model:
    """The data as a record; raises PackError with every fault, each at its line in the text."""
    try:
        return TypeAdapter(model).validate_python(data)
    except ValidationError as error:
        lines = Lines(text)
        raise PackError(
            [
                fault_of(detail, file, first_line + lines.of(detail["loc"]), _known_keys(model, detail["loc"]))
                for detail in error.errors(include_url=False)
            ]
        ) from None


class Lines:
    """The lines of a YAML text's values. The text is read once more, only when a line is asked for: that is slow."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, path: Sequence[int | str]) -> int:
        """The line, counted from 0, of the value at a path, or of the nearest place that exists."""
        line = 0
        data = self._data
        for part in path:
            if not isinstance(data, CommentedMap | CommentedSeq):
                break
            position = (data.lc.data or {}).get(part)
            if position is None:
                break
            line = position[0]
            data = data[part]
        return int(line)

    def fault(self, file: str, path: Sequence[int | str], text: str, said: str = "", accepted: str = "") -> Fault:
        """A fault of the value at a path."""
        return Fault(file, 1 + self.of(path), ".".join(map(str, path)), text, said, accepted)

    @cached_property
    def _data(self) -> Any:
        return YAML(typ="rt", pure=True).load(self._text)


def _known_keys(model: type[BaseModel], path: Sequence[int | str]) -> tuple[str, ...]:
    """The keys that the record at the path's parent accepts; nothing where the path leaves plain records."""
    current: Any = model
    for part in path[:-1]:
        fields = getattr(current, "model_fields", {})
        if part in fields:
            current = _record_in(fields[part].annotation)
        elif current is None:
            return ()
    return tuple(getattr(current, "model_fields", {}))


def _record_in(annotation: Any) -> Any:
    """The record class inside an annotation such as dict[str, Element] or tuple[LegalReference, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [_record_in(argument) for argument in getattr(annotation, "__args__", ())]
    return next((found for found in inner if found is not None), None)
