"""YAML as a jurist writes it, read strictly: no aliases, tags or duplicate keys, and the line of every value.

srsly's reader takes YAML 1.2, in which `no` is a word and not a boolean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from srsly.ruamel_yaml import YAML, SafeLoader, scan
from srsly.ruamel_yaml.comments import CommentedMap, CommentedSeq
from srsly.ruamel_yaml.error import MarkedYAMLError, YAMLError
from srsly.ruamel_yaml.tokens import AliasToken, AnchorToken, TagToken

from clauses.messages import mark

from .faults import Fault, PackError, fault_of, shorten

MAX_CHARACTERS = 1_000_000  # the largest file of a pack: a person wrote it
MAX_DEPTH = 20  # a deeper nesting is an attack on the reader, not a text

Model = TypeVar("Model", bound=BaseModel)


def parse(text: str, file: str, first_line: int = 1) -> Any:
    """The file's data, with the lines kept inside; raises PackError with file and line."""
    if len(text) > MAX_CHARACTERS:
        raise PackError([Fault(file, 1, "", mark("the file is too long"), str(len(text)), f"<= {MAX_CHARACTERS}")])
    try:
        faults = list(_forbidden(text, file, first_line))
        if faults:
            raise PackError(faults)
        return YAML(typ="rt", pure=True).load(text)
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


def validate(data: Any, model: type[Model], file: str, first_line: int = 1) -> Model:
    """The data as a record; raises PackError with every fault, each at its line."""
    try:
        return TypeAdapter(model).validate_python(plain(data))
    except ValidationError as error:
        raise PackError(
            [
                fault_of(detail, file, first_line + line_of(data, detail["loc"]), _known_keys(model, detail["loc"]))
                for detail in error.errors(include_url=False)
            ]
        ) from None


def read_yaml(text: str, model: type[Model], file: str) -> Model:
    """A whole YAML file as a record."""
    return validate(parse(text, file), model, file)


def plain(data: Any, depth: int = 0) -> Any:
    """The data without the reader's own classes."""
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(data, CommentedMap):
        return {_plain_key(key): plain(value, depth + 1) for key, value in data.items()}
    if isinstance(data, CommentedSeq):
        return [plain(value, depth + 1) for value in data]
    if isinstance(data, bool) or data is None:
        return data
    for kind in (int, float, str):
        if isinstance(data, kind):
            return kind(data)
    return data


def _plain_key(key: Any) -> Any:
    return str(key) if isinstance(key, str) else key


def line_of(data: Any, path: Sequence[int | str]) -> int:
    """The line, counted from 0, of the value at a path, or of the nearest place that exists."""
    line = 0
    for part in path:
        if not isinstance(data, CommentedMap | CommentedSeq):
            break
        position = (data.lc.data or {}).get(part)
        if position is None:
            break
        line = position[0]
        data = data[part]
    return int(line)


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
