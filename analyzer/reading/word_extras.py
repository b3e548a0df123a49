"""What a Word file holds besides its text: attached and linked parts, comments, pictures as large as pages."""

from collections.abc import Iterator

from lxml import etree

from analyzer.document import Notice
from analyzer.reading.word_package import Package, W, name_of

PICTURE = 5_400_000  # English metric units (15 cm) in width and height: a picture of a page rather than a logo
HARMLESS = frozenset({"hyperlink"})  # links that a reader clicks, and that nothing fetches


def extras(package: Package) -> Iterator[Notice]:
    """Notices on the parts that are not read."""
    attached = [part for part in package.parts if "/embeddings/" in part]
    if attached:
        yield Notice("attachments", detail=str(len(attached)))
    linked = {r.kind for r in package.relations(package.main).values() if r.external and r.kind not in HARMLESS}
    if linked:
        yield Notice("external-references", detail=", ".join(sorted(linked)))
    count = sum(1 for _ in comments(package))
    if count:
        yield Notice("comments", detail=str(count))
    pictures = page_pictures(package)
    if pictures:
        yield Notice("pictures", detail=str(pictures))


def comments(package: Package) -> Iterator[str]:
    """The texts of the comments, which are no part of the contract."""
    for part in package.related("comments"):
        root = package.root(part)
        for comment in root.findall(f"{W}comment") if root is not None else ():
            yield " ".join("".join(p.itertext(f"{W}t")) for p in comment.iter(f"{W}p"))


def page_pictures(package: Package) -> int:
    """Number of pictures in the text that are as large as a page: scans may hide in them."""
    root = package.root(package.main)
    drawings = root.iter(f"{W}drawing") if root is not None else ()
    return sum(_is_page_picture(drawing) for drawing in drawings)


def _is_page_picture(drawing: etree._Element) -> bool:
    parts = {name_of(part): part for part in drawing.iter()}
    extent = parts.get("extent")
    if "blip" not in parts or extent is None:
        return False
    wide, high = extent.get("cx", "0"), extent.get("cy", "0")
    return wide.isdecimal() and high.isdecimal() and min(int(wide), int(high)) >= PICTURE
