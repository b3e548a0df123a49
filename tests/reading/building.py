"""Small files made for the tests: PDF from drawing operators, Word from XML, so that each shows one thing only."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

A4 = (595, 842)
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Helvetica-Oblique"}
PROSE = (
    "Le titulaire informe le pouvoir adjudicateur de toute violation de données dans un délai",
    "de vingt-quatre heures après en avoir pris connaissance, par écrit et avec toutes les",
    "informations utiles.",
)


def escaped(text: str) -> str:
    """A PDF string in parentheses, in the Windows encoding."""
    octal = "".join(chr(b) if 32 <= b < 127 else f"\\{b:03o}" for b in text.encode("cp1252"))
    for sign in "()":
        octal = octal.replace(sign, f"\\{sign}")
    return f"({octal})"


def show(text: str, left: float, top: float, size: float = 11, font: str = "F1", how: str = "") -> str:
    """Operators that print a line of text, `top` points below the upper edge of an A4 page."""
    return f"q BT {how} /{font} {size} Tf 1 0 0 1 {left} {A4[1] - top} Tm {escaped(text)} Tj ET Q\n"


def show_lines(lines: Sequence[str], left: float, top: float, pitch: float = 13, font: str = "F1") -> str:
    """Operators that print lines one under the other."""
    return "\n".join(show(line, left, top + n * pitch, font=font) for n, line in enumerate(lines))


def rules(lefts: Sequence[float], tops: Sequence[float]) -> str:
    """Operators that draw the rules of a table."""
    down = [f"{x} {A4[1] - tops[0]} m {x} {A4[1] - tops[-1]} l S" for x in lefts]
    across = [f"{lefts[0]} {A4[1] - y} m {lefts[-1]} {A4[1] - y} l S" for y in tops]
    return "\n".join(down + across) + "\n"


@dataclass
class Page:
    """One page: its operators, and entries of its dictionary."""

    content: str = ""
    entries: str = ""
    objects: list[str] = field(default_factory=list)


def pdf(*pages: str | Page, trailer: str = "", catalog: str = "") -> bytes:
    """A PDF file of pages."""
    made = [page if isinstance(page, Page) else Page(page) for page in pages]
    count = len(made)
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        for name, base in FONTS.items()
    )
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(count))
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} /Resources << /Font << {fonts} >> >> >>",
    ]
    extra = 3 + 2 * count
    for number, page in enumerate(made):
        box = "" if "/MediaBox" in page.entries else f"/MediaBox [0 0 {A4[0]} {A4[1]}]"
        names = [f"{extra + n} 0 R" for n in range(len(page.objects))]
        entries = page.entries.format(*names)
        bodies.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {4 + 2 * number} 0 R {entries} >>")
        bodies.append(f"<< /Length {len(page.content.encode('latin-1'))} >>\nstream\n{page.content}\nendstream")
        extra += len(page.objects)
    bodies += [body for page in made for body in page.objects]
    return _assembled(bodies, trailer)


def _assembled(bodies: Sequence[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def picture(left: float, bottom: float, width: float, height: float) -> str:
    """Operators that draw a grey picture."""
    return f"q {width} 0 0 {height} {left} {bottom} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q\n"


W_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
ODF = {"office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing"}
ODF |= {"fo": "xsl-fo-compatible"}
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMED = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header1": "header",
    "footer1": "footer",
    "comments": "comments",
}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip container."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in parts.items():
            container.writestr(name, data)
    return out.getvalue()


def word_parts(body: str, **parts: str) -> dict[str, bytes]:
    """Parts of a Word file by name; further ones (styles, numbering, footnotes, header1) as the XML in their root."""
    roots = {"styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes", "header1": "w:hdr"}
    roots |= {"footer1": "w:ftr", "comments": "w:comments"}
    links = "".join(
        f'<Relationship Id="r{n}" Type="{KINDS}/{NAMED[name]}" Target="{name}.xml"/>' for n, name in enumerate(parts)
    )
    start = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    main = f'<Relationship Id="m" Type="{KINDS}/officeDocument" Target="word/document.xml"/>'
    main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    override = f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
    made = {
        "[Content_Types].xml": f"{types}{override}</Types>",
        "_rels/.rels": f"{start}{main}</Relationships>",
        "word/_rels/document.xml.rels": f"{start}{links}</Relationships>",
        "word/document.xml": f"<w:document {W_NAMES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        made[f"word/{name}.xml"] = f"<{roots[name]} {W_NAMES}>{content}</{roots[name]}>"
    return {name: text.encode() for name, text in made.items()}


def word(body: str, **parts: str) -> bytes:
    """A Word file."""
    return zipped(word_parts(body, **parts))


def p(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def odt_parts(body: str, styles: str = "", common: str = "") -> dict[str, bytes]:
    """Parts of an ODT file: its body, its automatic styles, and what stands in styles.xml."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{end}:1.0"' for name, end in ODF.items())
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    made = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}>{automatic}{text}</office:document-content>",
        "styles.xml": f"<office:document-styles {spaces}>{common}</office:document-styles>",
    }
    return {name: part.encode() for name, part in made.items()}


def odt(body: str, styles: str = "", common: str = "") -> bytes:
    """An ODT file."""
    return zipped(odt_parts(body, styles, common))
