"""Files that hold files: told by content, listed, unpacked one by one; hostile ones are refused as a whole."""

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

from analyzer.reading import RefusedError, read_bytes
from analyzer.reading.archives import extracted, members

from .building import PROSE, pdf, show_lines

CONTRACT = pdf(show_lines(PROSE, 72, 100))


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as container:
        for name, data in files.items():
            container.writestr(name, data)
    return out.getvalue()


def message() -> EmailMessage:
    """A message in two forms with a contract, a logo and another message."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "supplier@example.org", "buyer@example.org", "Projet de contrat signé"
    made["Message-ID"] = "<1@example.org>"
    made.set_content("Veuillez trouver le contrat ci-joint.\n")
    made.add_alternative("<p>Veuillez trouver le contrat ci-joint.</p>", subtype="html")
    made.add_attachment(CONTRACT, maintype="application", subtype="pdf", filename="contrat.pdf")
    made.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline", cid="<l>"
    )
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "a@example.org", "earlier"
    inner.set_content("earlier words\n")
    inner.add_attachment(b"inside", maintype="application", subtype="octet-stream", filename="inside.bin")
    made.add_attachment(inner)
    return made


def refusal(data: bytes, name: str = "file.zip") -> tuple[str, str]:
    """Why a file is not read as a document."""
    with pytest.raises(RefusedError) as refused:
        read_bytes(data, name)
    return refused.value.code, refused.value.detail


def test_zip_is_told_and_listed() -> None:
    """Files in folders are members by their whole name; the litter of file managers is none."""
    data = zipped({"lot 1/ccap.pdf": CONTRACT, "a.txt": b"text", "__MACOSX/._a.txt": b"x", "lot 1/.DS_Store": b"x"})
    assert refusal(data) == ("archive", "zip")
    assert [one.name for one in members(data, "x.zip")] == ["a.txt", "lot 1/ccap.pdf"]
    assert extracted(data, "x.zip", 1) == CONTRACT


def test_workbook_is_no_archive() -> None:
    """A file of an office program that is not read is refused as such, not taken to pieces."""
    assert refusal(zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}))[0] == "unknown-format"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:evil.pdf", "a\\..\\b.pdf", "a/../../b.pdf"])
def test_hostile_names_refuse_the_archive(name: str) -> None:
    """A name that points out of the archive speaks against all of it."""
    assert refusal(zipped({name: CONTRACT}))[0] == "unsafe"


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    """A member that unpacks to far more than it takes, and too many members."""
    assert refusal(zipped({"bomb.txt": bytes(60_000_000)}))[0] == "unsafe"
    assert refusal(zipped({f"{n}.txt": b"x" for n in range(1_001)}, zipfile.ZIP_STORED))[0] == "too-large"


def test_zip_with_a_password_is_told() -> None:
    """Encrypted members are not tried."""
    data = bytearray(zipped({"a.pdf": CONTRACT}))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + offset] |= 1
    assert refusal(bytes(data))[0] == "encrypted"


def test_message_is_body_and_attachments() -> None:
    """Its text once, each attachment, attached messages as messages; the pictures of its body are none."""
    data = message().as_bytes()
    assert refusal(data, "mail.eml") == ("archive", "eml")
    assert refusal(data, "mail") == ("archive", "eml")
    assert [one.name for one in members(data, "mail.eml")] == ["message.txt", "contrat.pdf", "message.eml"]
    assert extracted(data, "mail.eml", 0).decode().strip() == "Veuillez trouver le contrat ci-joint."
    assert extracted(data, "mail.eml", 1) == CONTRACT
    inner = extracted(data, "mail.eml", 2)
    assert [one.name for one in members(inner, "message.eml")] == ["message.txt", "inside.bin"]


def test_names_of_attachments_are_clean_and_different() -> None:
    """A path or a twin in a name is no way out of the list."""
    made = EmailMessage()
    made["From"], made["Message-ID"], made["Subject"] = "a@example.org", "<2@example.org>", "x"
    made.set_content("text")
    for name in ("../../contrat.pdf", "contrat.pdf", "CONTRAT.pdf", ".."):
        made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename=name)
    names = [one.name for one in members(made.as_bytes(), "x.eml")]
    assert not any("/" in name or name in (".", "..") for name in names)
    assert len({name.casefold() for name in names}) == len(names) == 5


def test_contract_that_begins_like_a_message_is_a_contract() -> None:
    """Lines with colons at the start of a text make no mail."""
    text = b"Subject: purchase of a service\nDate: 1 March 2027\nBetween: the buyer\n\nArticle 1. The supplier shall\n"
    assert read_bytes(text, "contract.txt").format == "text"


@pytest.mark.parametrize("number", [-1, 1, 10**9])
def test_member_that_is_not_there_is_refused(number: int) -> None:
    """Only what is listed is unpacked."""
    with pytest.raises(RefusedError):
        extracted(zipped({"a.txt": b"x"}), "a.zip", number)


@pytest.mark.sample
def test_mutants_of_archives_end_in_a_word() -> None:
    """Flipped bytes and cuts of a zip and of a message raise nothing but refusals."""
    for data in (zipped({"a/b.pdf": CONTRACT, "c.txt": b"text " * 50}), message().as_bytes()):
        for step in range(0, len(data), max(len(data) // 150, 1)):
            for mutant in (data[:step] + bytes([data[step] ^ 0x5A]) + data[step + 1 :], data[:step]):
                try:
                    for number, one in enumerate(members(mutant, "x")):
                        assert one.name
                        extracted(mutant, "x", number)
                except RefusedError:
                    continue
