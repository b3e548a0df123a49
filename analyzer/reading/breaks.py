"""Lines that the author broke by hand within one paragraph of a file: which run on, and which stand alone."""

from collections.abc import Iterable

from analyzer.reading.numbering import closes, is_upper, label, looks_like_heading


def parted(lines: Iterable[str], at_capitals: bool) -> list[str]:
    """Texts of the lines, those that run on joined to one; `at_capitals` parts them at each capital letter too."""
    texts: list[str] = []
    for line in lines:
        if not line:
            continue
        if texts and not _stands_alone(texts[-1], line, at_capitals):
            texts[-1] = f"{texts[-1]} {line}"
        else:
            texts.append(line)
    return texts


def _stands_alone(before: str, line: str, at_capitals: bool) -> bool:
    if closes(before) or (at_capitals and not line[0].islower()):
        return True
    start = label(line)
    if start.number or start.bullet:
        return True
    heading = bool(label(before).number) and looks_like_heading(before)
    return heading and not is_upper(line) and not line[0].islower()
