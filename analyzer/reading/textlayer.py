"""Whether the text of a page can be what is printed on it."""

import re

# French and English first; then the commonest words of other languages of suppliers, whose text is no gibberish.
_COMMONEST = """le la les l un une des du de d et à au aux en dans par pour sur que qui ne pas est sont ou ce
cette ces il elle son sa ses se s avec plus the of and to in a is or for be by with on as this that it any shall
will not are such from at an which der die das und den von zu mit el los las y una por di che e non per del della
het een van og av til som på det o os um da do em"""
FUNCTION_WORDS = frozenset(_COMMONEST.split())
_TOKEN = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-ýœ]", re.IGNORECASE)
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f�]")
MOST_ODD = 0.05  # share of control and unmapped characters; real pages have hardly one
FEWEST_LETTERS = 40  # below this a page says too little to be judged
LONG = 4  # letters of a word that is no abbreviation
VOWELS = (0.28, 0.62)  # share of the letters of long words: 0.33 to 0.47 on 900 real French and English pages
FEW_FUNCTION_WORDS = 0.06  # of all words; prose has 0.3 to 0.5, a page of tables 0.1
HARDLY_ANY = 0.02
PROSE_WORDS = 100  # no page of so many words has next to no function words
ENOUGH_WORDS = 40  # for odd words to tell
MOST_SHORT = 0.5  # share of words of one or two letters


def is_broken(text: str) -> bool:
    """True where the text layer is gibberish: unmapped characters, or words that no language has."""
    if len(_ODD.findall(text)) > MOST_ODD * len(text):
        return True
    if _is_prose(text):
        return False
    words = _TOKEN.findall(text)
    functional = sum(word.lower() in FUNCTION_WORDS for word in words) / max(len(words), 1)
    if functional >= FEW_FUNCTION_WORDS:
        return False
    long = [word for word in words if len(word) >= LONG]
    letters = sum(map(len, long))
    if letters < FEWEST_LETTERS:
        return False
    vowels = len(_VOWEL.findall(" ".join(long))) / letters
    if not VOWELS[0] <= vowels <= VOWELS[1]:
        return True
    return functional < HARDLY_ANY and (len(words) >= PROSE_WORDS or (len(words) >= ENOUGH_WORDS and _is_odd(words)))


def _is_prose(text: str) -> bool:
    """True where function words are many enough even if every other character was a word: on most pages, soon known."""
    found = len([word for word in text.lower().split() if word in FUNCTION_WORDS])
    return found >= FEW_FUNCTION_WORDS * (len(text) + 1) / 2


def _is_odd(words: list[str]) -> bool:
    """True where the words are mostly of one or two letters, or mix cases."""
    return sum(len(word) < 3 for word in words) > MOST_SHORT * len(words) or _is_mixed(words)


def _is_mixed(words: list[str]) -> bool:
    """True where many words mix cases inside, as permuted letters do."""
    mixed = sum(not (w.islower() or w.isupper() or w.istitle()) for w in words if len(w) > 2)
    return mixed > 0.3 * len(words)
