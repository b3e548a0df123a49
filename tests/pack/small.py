"""A pack of one safeguard, sound in every respect, small enough to read; tests change one thing in it."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "small_pack"
FILES = {path.relative_to(_FOLDER).as_posix(): path.read_text("utf-8") for path in _FOLDER.rglob("*.*")}
PROFILE_FR = """\
language: fr
title: "Assistant"
reference: "2026-1"
buyer: {name: "Métropole de Rivemont", kind: local}
jurisdiction: FR
launch_date: 2026-12-14
level: essential
facts: {ai: true, generative: false, personal_data: true, ccag_tic: true}
values:
  alert: {scope: "le service"}
"""
PROFILE_EN = """\
language: en
title: "Assistant"
reference: "2026-1"
buyer: {name: "City of Rivermouth", kind: local}
jurisdiction: EU
launch_date: 2026-12-14
level: essential
facts: {ai: true, generative: false, personal_data: true}
values:
  alert: {scope: "the service"}
"""
CARD_FILES = {"fr": "data-protection/alert.clause.fr.md", "en": "data-protection/alert.clause.en.md"}


def write_small(folder: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """The pack in a folder, with words of some files replaced by others; each must be there."""
    for name, text in FILES.items():
        old, new = (changes or {}).get(name, ("", ""))
        assert old in text, f"{old!r} is not in {name}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new) if old else text, "utf-8")
    return folder
