"""The reader as a task of the worker, and pdfplumber on every page, ruled or not."""

from io import BytesIO
from typing import Any


def warm(options: dict[str, Any]) -> None:
    """Load the reader once for all documents."""
    from analyzer.reading import warm as load

    load()


def read(data: bytes, name: str, options: dict[str, Any]) -> Any:
    """Read a file with the project's reader."""
    from analyzer.reading import read_bytes

    document = read_bytes(data, name)
    return {"blocks": [block.text for block in document.blocks], "unread": list(document.unread)}


def plumb(data: bytes, name: str, options: dict[str, Any]) -> Any:
    """Read a PDF with pdfminer, which knows more of what a PDF may ask for than pdfium."""
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as pdf:
        return [page.extract_text() for page in pdf.pages]
