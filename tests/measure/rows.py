"""Cases to measure on, made up."""

from corpus.figures import Row


def case(  # what is told is what a test is about
    document: str = "one", safeguard: str = "DP-06", gold: str = "present", status: str = "present", *,
    searched: str = "missing", sure: bool = True, language: str = "en", half: str = "B",
) -> Row:  # fmt: skip
    """A case without quotes."""
    return Row(
        document, language, safeguard[:2], safeguard, sure, gold, status, None, None, (), (), half, searched
    )  # fmt: skip
