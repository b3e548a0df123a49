"""simplemma's dictionary of a language as a trie that is kept: to unfold it takes longer than to read a contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import marisa_trie

from clauses.pack.compiled import kept_bytes

from .lemma_reader import DefaultDictionaryFactory, DefaultStrategy, DictionaryFactory, Lemmatizer, __version__

VERSION = f"simplemma {__version__}"


def lemmatizer() -> Lemmatizer:
    """A lemmatizer that answers as `simplemma.lemmatize` does."""
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Kept()))


@cache
def trie_of(language: str) -> Mapping[str, str]:
    """The dictionary of a language, one a process."""
    return _Trie(kept_bytes("dictionaries", f"{__version__}.{language}.trie", lambda: _built(language)))


def _built(language: str) -> bytes:
    words = DefaultDictionaryFactory(cache_max_size=0).get_dictionary(language)
    content: bytes = marisa_trie.BytesTrie((word, words[word].encode()) for word in words).tobytes()
    return content


class _Kept(DictionaryFactory):
    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return trie_of(lang)


class _Trie(Mapping[str, str]):
    """A trie as a dictionary."""

    def __init__(self, content: bytes) -> None:
        self._trie = marisa_trie.BytesTrie().frombytes(content)

    def __getitem__(self, word: str) -> str:
        found = self._trie.get(word)
        if not found:
            raise KeyError(word)
        return str(found[0].decode())

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie.keys())

    def __len__(self) -> int:
        return len(self._trie)
