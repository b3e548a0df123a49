"""The words in which every rendering speaks of statuses, places, gaps and notices; texts of the catalogue."""

from __future__ import annotations

from functools import partial

from analyzer.findings import Absence, Finding, NearMiss, Status
from analyzer.report import NoticeOnDocument, Report
from clauses.catalogue.wording import STRENGTH
from clauses.messages import Say, mark, say
from clauses.model import Language, Strength

from .outline import Entry

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
}
_NOTICES = {
    "no-text": mark("page {page} has no text (a scan or a picture): it was not read"),
    "text-layer-broken": mark("the text layer of page {page} is not readable text: it was not read"),
    "tracked-changes": mark("the document holds pending tracked changes; insertions are read as accepted"),
    "hidden-text": mark("the document holds text that a reader does not see: “{detail}”"),
    "attachments": mark("the document holds attached files, which were not read"),
    "form-fields": mark("the document holds form fields"),
    "comments": mark("the document holds comments ({detail}), which are no part of the contract"),
    "external-references": mark("the document refers to files elsewhere, which were not opened: {detail}"),
    "pictures": mark("the document holds pictures ({detail}); words in them were not read"),
}
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

    def place(self, page: int | None, article: str) -> str:
        """Page and article, as far as they are known."""
        parts = [self.say("page {page}", page=page)] if page else []
        parts += (
            [self.say("article {article}", article=article) if article[:1].isdigit() else article] if article else []
        )
        return ", ".join(parts)

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
        return self.say(text, code=notice.code, page=notice.page, detail=notice.detail).strip()

    def unread(self, report: Report) -> str:
        """The pages that were not read, or nothing."""
        pages = report.document.unread
        if not pages:
            return ""
        return self.say("Pages not read: {pages}. What is not found is not called missing.", pages=_ranges(pages))


def _ranges(pages: tuple[int, ...]) -> str:
    """Page numbers as people write them: 1-3, 7."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
