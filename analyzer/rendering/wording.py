"""The words in which every rendering speaks of statuses, places, gaps and notices; texts of the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from analyzer.findings import WORDS_ALONE, Absence, Evidence, Finding, NearMiss, Status
from analyzer.report import DocumentFacts, NoticeOnDocument, SystemProgram
from clauses.catalogue.wording import STRENGTH
from clauses.messages import Say, mark, say
from clauses.model import Language, Strength

from .outline import Entry
from .refusals import reason

STATUS: dict[Status, str] = {
    Status.ADVERSE: mark("Adverse"),
    Status.MISSING: mark("Missing"),
    Status.PARTIAL: mark("Partial"),
    Status.UNDETERMINED: mark("Undetermined"),
    Status.PRESENT: mark("Present"),
}
MEANING: dict[Status, str] = {
    Status.ADVERSE: mark("A term of the contract works against the safeguard."),
    Status.MISSING: mark("Nothing in the text that was read says it."),
    Status.PARTIAL: mark("Part of it is there, not all that is needed."),
    Status.UNDETERMINED: mark("Not found, but some pages could not be read: nothing is concluded."),
    Status.PRESENT: mark("All that is needed is there."),
}
_LACKS = {
    "words": mark("some of the words needed are not there"),
    "distance": mark("the words stand too far apart to say one thing"),
    "verb": mark("the verb does not commit (it permits, denies or describes)"),
    "debtor": mark("the duty does not bind the supplier"),
    "weight": mark("the words around, taken together, speak of something else"),
}
_NOTICES = {
    "no-text": mark("page {page} has no text (a scan or a picture): it was not read"),
    "text-layer-replaced": mark(
        "the text layer of page {page} is not readable text: OCR read the page in its place, which proves what is "
        "there, not what is missing"
    ),
    "text-layer-broken": mark("the text layer of page {page} is not readable text: it was not read"),
    "tracked-changes": mark("the document holds pending tracked changes; insertions are read as accepted"),
    "hidden-text": mark("the document holds text that a reader does not see: “{detail}”"),
    "attachments": mark("the document holds attached files, which were not read"),
    "form-fields": mark("the document holds form fields"),
    "inserted-text": mark("pending insertion, read as accepted: “{detail}”"),
    "deleted-text": mark("pending deletion, not read as part of the contract: “{detail}”"),
    "struck-text": mark("words that are struck out, not read as part of the contract: “{detail}”"),
    "comment-text": mark("comment: “{detail}”"),
    "hidden-layers": mark("the file has layers that are switched off ({detail}); their text is not what a reader sees"),
    "comments": mark("the document holds comments ({detail}), which are no part of the contract"),
    "external-references": mark("the document refers to files elsewhere, which were not opened: {detail}"),
    "ocr-unsure": mark("page {page} was looked at by OCR and could not be read with confidence ({detail} %)"),
    "converted": mark("converted to DOCX by {detail} before it was read"),
    "refused": mark("this file was not read; what is not found is not called missing"),
    "pictures": mark("the document holds pictures ({detail}); words in them were not read"),
}
_TOLD_TOGETHER = ("ocr", "ocr-blank")  # one line for all pages
_OF_PAGES = (
    "no-text",
    "text-layer-broken",
    "text-layer-replaced",
    "ocr-unsure",
)  # the line of unread pages names all pages besides
_SAMPLED = ("inserted-text", "deleted-text", "comment-text", "hidden-text", "struck-text")  # the JSON output has all
_MOST_OF_A_CODE = 3
_OTHER_NOTICE = mark("notice: {code} {detail}")


class Wording:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.say: Say = partial(say, language)

    def status(self, status: Status) -> str:
        """The name of a status."""
        return self.say(STATUS[status])

    def meaning(self, status: Status) -> str:
        """What a status means, in a sentence."""
        return self.say(MEANING[status])

    def strength(self, entry: Entry) -> str:
        """The strength of a safeguard and its legal reference, in a few words."""
        basis = next((one for one in entry.safeguard.legal_basis if one.kind == "law"), None)
        name = self.say(STRENGTH[entry.safeguard.strength])
        if basis is None or entry.safeguard.strength is not Strength.LAW:
            return name
        article = (
            basis.article[self.language] if basis.article and not isinstance(basis.article, str) else basis.article
        )
        return f"{name}, {basis.act[self.language]}{f', art. {article}' if article else ''}"

    def place(self, page: int | None, article: str, file: str = "") -> str:
        """Page and article, as far as they are known, and the file where a contract has several."""
        parts = [file] if file else []
        parts += [self.say("page {page}", page=page)] if page else []
        parts += (
            [self.say("article {article}", article=article) if article[:1].isdigit() else article] if article else []
        )
        return ", ".join(parts)

    def caption(self, one: Evidence, file: str = "") -> str:
        """Where a quote stands, and that the weight of its words or the parse of its sentence decided."""
        found = self.say("found by its words taken together") if one.pattern == WORDS_ALONE else ""
        parsed = self.say("the sentence was parsed to tell which party is bound") if one.parsed else ""
        return " · ".join(part for part in (self.place(one.page, one.article, file), found, parsed) if part)

    def proven(self, elements: Sequence[str]) -> str:
        """The elements that a passage proves, by their keys."""
        if len(elements) == 1:
            return self.say("element {key}", key=elements[0])
        return self.say("elements {keys}", keys=", ".join(elements))

    def elements(self, entry: Entry, found: bool) -> list[tuple[str, str]]:
        """Key and text of the elements that were found, or of those that are lacking; lacking advice is marked."""
        texts = []
        for key, element in entry.safeguard.elements.items():
            if entry.finding.elements.get(key) is found:
                advice = "" if element.need == "must" or found else f" ({self.say('advised')})"
                texts.append((key, element[self.language] + advice))
        return texts

    def absence(self, absence: Absence) -> str:
        """What was searched."""
        return self.say(
            "Searched: {passages} passages, of which {closely} hold words of this subject and were read closely.",
            passages=absence.passages, closely=absence.read_closely,
        )  # fmt: skip

    def near(self, near: NearMiss) -> str:
        """Why a passage that comes near is not enough."""
        return self.say("looked for “{reads}”: {lacks}", reads=near.reads, lacks=self.say(_LACKS[near.lacks]))

    def weakening(self, finding: Finding) -> str:
        """The reservations read beside the evidence, or nothing."""
        words = ", ".join(f"“{one}”" for one in finding.weakened_by)
        return self.say("Weakened by {words}.", words=words) if words else ""

    def notice(self, notice: NoticeOnDocument) -> str:
        """A notice on the document."""
        text = _NOTICES.get(notice.code, _OTHER_NOTICE)
        told = self.say(text, code=notice.code, page=notice.page, detail=notice.detail).strip()
        why = reason(self.language, notice.detail) if notice.code == "refused" else ""
        return self.say("{label}: {value}", label=told, value=why) if why else told

    def facts(self, document: DocumentFacts) -> str:
        """Format, pages and language of a document, as far as they are known."""
        if document.format == "unread":
            return ""
        form = self.say("one contract in several files") if document.format == "several" else document.format.upper()
        pages = self.say("{count} pages", count=document.pages) if document.pages else ""
        return ", ".join(part for part in (form, pages, document.language) if part)

    def notices(self, document: DocumentFacts) -> list[str]:
        """All that a reader must know about a document, a line each, the gravest first."""
        lines = [self._unread(document), self._recognised(document)]
        shown: Counter[str] = Counter()
        for one in document.notices:
            shown[one.code] += 1
            if one.code not in _TOLD_TOGETHER and (
                one.code not in (*_OF_PAGES, *_SAMPLED) or shown[one.code] <= _MOST_OF_A_CODE
            ):
                lines.append(self.notice(one))
        return [line for line in lines if line]

    def program(self, one: SystemProgram) -> str:
        """A program of the system that took part in the reading, and what confined it."""
        name = f"{one.name} {one.version}".strip()
        means = ", ".join(one.confinement) or self.say("its time and memory only")
        return self.say("{program} took part, confined by: {means}.", program=name, means=means)

    def _unread(self, document: DocumentFacts) -> str:
        """The pages that were not read, or nothing."""
        if not document.unread or document.format == "unread":
            return ""
        if document.format == "several":
            return self.say("Some of it could not be read; see each file. What is not found is not called missing.")
        pages = ranges(document.unread)
        return self.say("Pages not read: {pages}. What is not found is not called missing.", pages=pages)

    def _recognised(self, document: DocumentFacts) -> str:
        """The pages that were read on pictures, with how surely, or nothing."""
        sure = [(one.page, float(one.detail)) for one in document.notices if one.code == "ocr" and one.page]
        if not sure:
            return ""
        mean = round(sum(confidence for _, confidence in sure) / len(sure))
        return self.say(
            "Pages read by OCR: {pages} (mean confidence {confidence} %). Quotes from them may hold misread letters.",
            pages=ranges([page for page, _ in sure]), confidence=mean,
        )  # fmt: skip


def ranges(pages: Iterable[int]) -> str:
    """Page numbers as people write them: 1-3, 7."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
