"""Lessons -> weights: one linear scale a label (support vectors, squared hinge), tipped where it served best on
contracts that it had not seen.

Thresholds come from contracts held out by supplier or author; each label borrows counts from its family, and each
family from all, as if they had so many more documents: a threshold set by a label's own few documents serves others
worse. Needs scikit-learn, which clausier itself does not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analyzer.detection.judge import SHARED, Label, features, group_feature, may_pair, owner_of, size
from analyzer.detection.weights import Margins, WeighedLabel, Weights
from clauses.model import Language

from .lessons import Lesson

WORTH_OF_INVENTED = 0.2  # for thresholds: an invented contract holds about as much as five others
_FOLDS = 4
_FEWEST = 3  # texts that hold a feature worth weighing
_COMMON = 0.12  # share of texts that hold a root too frequent to be in a pair
_KEPT = 5000  # weights a label: fewer serve worse on unseen examples, twice as many hardly better
_SOFTNESS = 0.06  # of the margin (C): at .3 the scales knew their lessons better and unseen contracts worse
_RARE = 4  # how much more a text that says the label counts than one that does not
_SCALE = 3.0  # divides all features: paragraphs then have a length near one
_LENT_BY_FAMILY = {False: 40, True: 12}  # documents that hold a label, of elements and of adverse terms
_LENT_BY_ALL = 200  # documents, to each family
_CARE = 0.1  # above where F1 is best: present where it is not harms more than the contrary
_SURE = 0.95  # of the contracts that words alone find must hold the label
_BORNE = 0.87  # of the contracts that hold a label must be above the margin of doubt
_GRID = np.arange(-1.6, 1.2, 0.05)

Array = Any  # of numpy or scipy, which are not typed here


@dataclass(frozen=True)
class Truth:
    """What a contract holds, and what two careful readers could doubt; `worth` is how much it counts for thresholds."""

    supplier: str
    holds: frozenset[Label]
    unsure: frozenset[Label]
    worth: float = 1.0


@dataclass(frozen=True)
class Scale:
    """The weights of one label before its threshold is known."""

    weights: Array
    bias: float

    def weigh(self, texts: Array) -> Array:
        """How far each text leans."""
        return texts @ self.weights + self.bias


class Taught:
    """The lessons of one language as a matrix, and the scales learnt from them."""

    def __init__(self, language: Language, lessons: Sequence[Lesson], truths: Mapping[str, Truth]) -> None:
        from sklearn.feature_extraction.text import CountVectorizer

        self.language = language
        self.lessons = lessons
        self.truths = truths
        often = CountVectorizer(analyzer=set, binary=True, min_df=_COMMON)
        often.fit([lesson.roots for lesson in lessons])
        roots = {root for lesson in lessons for root in lesson.roots if may_pair(root)}
        telling = roots - set(often.vocabulary_)
        counted = CountVectorizer(analyzer=lambda one: _features(one, telling), binary=True, min_df=_FEWEST)
        found = counted.fit_transform(lessons).astype(np.float32)
        held = np.asarray((found > 0).sum(0)).ravel()
        self.rarity = (np.log((1 + len(lessons)) / (1 + held)) + 1) / _SCALE
        sizes = np.array([size(lesson.roots) for lesson in lessons])
        self.texts = found.multiply(self.rarity[None, :]).multiply(1 / sizes[:, None]).tocsr().astype(np.float32)
        self.names = counted.get_feature_names_out()
        self._owners = np.array([_owner(name) for name in self.names])
        self.documents = np.array([lesson.document for lesson in lessons])
        folds = {name: _fold(truth.supplier) for name, truth in truths.items()}
        self.folds = np.array([folds.get(lesson.document, -1) for lesson in lessons])
        self._worth = np.array([lesson.worth for lesson in lessons])
        self._says = _places(lesson.says for lesson in lessons)
        self._may_say = _places(lesson.may_say for lesson in lessons)

    def scale(self, label: Label, without: int | None = None) -> Scale | None:
        """The scale of a label, learnt without the contracts of a fold; None where nothing says the label.

        It weighs words, and the groups of the label's own detector alone.
        """
        from sklearn.svm import LinearSVC

        says = np.zeros(len(self.lessons), dtype=bool)
        says[self._says.get(label, [])] = True
        clear = np.ones(len(self.lessons), dtype=bool)
        clear[self._may_say.get(label, [])] = False
        used = clear & (self.folds != without) if without is not None else clear
        if says[used].sum() < 2:
            return None
        learner = LinearSVC(C=_SOFTNESS, class_weight={True: _RARE, False: 1}, max_iter=300, tol=2e-2, random_state=0)
        own = np.flatnonzero(np.isin(self._owners, ("", SHARED, label[0])))
        learner.fit(self.texts[used][:, own], says[used], sample_weight=self._worth[used])
        weights = np.zeros(len(self.names))
        weights[own] = learner.coef_[0]
        least = np.argsort(-np.abs(weights * self.rarity))[_KEPT:]
        weights[least] = 0.0
        return Scale(weights, float(learner.intercept_[0]))

    def unseen(self, label: Label) -> dict[str, float]:
        """By contract, the highest that a paragraph of it weighs on a scale that has not seen its supplier."""
        highest: dict[str, float] = {}
        for fold in range(_FOLDS):
            scale = self.scale(label, without=fold)
            places = np.flatnonzero(self.folds == fold)
            if scale is None or not len(places):
                continue
            for name, weight in zip(self.documents[places], scale.weigh(self.texts[places]), strict=True):
                highest[str(name)] = max(float(weight), highest.get(str(name), -9.0))
        return highest


def _features(lesson: Lesson, telling: Collection[str]) -> set[str]:
    return features(lesson.roots, telling).union(map(group_feature, lesson.groups))


def _owner(feature: str) -> str:
    """The safeguard of a group, or SHARED; "" of words."""
    group = feature[1:]
    return owner_of(group) if feature == group_feature(group) else ""


def _places(said: Iterable[Iterable[Label]]) -> dict[Label, list[int]]:
    """Where each label stands."""
    found: dict[Label, list[int]] = {}
    for place, labels in enumerate(said):
        for label in labels:
            found.setdefault(label, []).append(place)
    return found


def _fold(supplier: str) -> int:
    return int(hashlib.sha256(supplier.encode()).hexdigest(), 16) % _FOLDS


def thresholds(unseen: Mapping[Label, Mapping[str, float]], truths: Mapping[str, Truth]) -> dict[Label, float]:
    """Where each scale tips: by the best F1 over its contracts and those lent by its family and by all."""
    found = {}
    for adverse, care in ((False, _CARE), (True, 0.0)):
        counts = {
            label: _counts(label, highest, truths) for label, highest in unseen.items() if (label[1] is None) == adverse
        }
        by_all = _lent(counts.values(), _LENT_BY_ALL)
        families: dict[str, list[Label]] = defaultdict(list)
        for label in counts:
            families[label[0][:2]].append(label)
        for labels in families.values():
            by_family = _lent([by_all, *(counts[label] for label in labels)], _LENT_BY_FAMILY[adverse])
            for label in labels:
                right, wrong, missed = (counts[label] + by_family).T
                found[label] = float(_GRID[(2 * right / (2 * right + wrong + missed)).argmax()]) + care
    return found


def _lent(counts: Iterable[Array], documents: int) -> Array:
    """Counts joined, and brought down to so many documents that hold a label."""
    joined = sum(counts, np.zeros((len(_GRID), 3)))
    return documents * joined / max(1, joined[0, 0] + joined[0, 2])


def margins(
    unseen: Mapping[Label, Mapping[str, float]], truths: Mapping[str, Truth], tips: Mapping[Label, float], adverse: bool
) -> Margins:
    """The margins of elements, or of adverse terms, over the contracts that the scales had not seen."""
    weighed = [
        (weight - tips[label], label in truths[name].holds, truths[name].worth)
        for label, highest in unseen.items()
        if (label[1] is None) == adverse
        for name, weight in highest.items()
        if label not in truths[name].unsure
    ]
    above = sorted(weighed, reverse=True)
    held = np.cumsum([worth if holds else 0 for _, holds, worth in above])
    sure = np.flatnonzero(held / np.cumsum([worth for *_, worth in above]) >= _SURE)
    borne = int(np.searchsorted(held, _BORNE * held[-1]))
    return Margins(alone=round(1000 * above[int(sure[-1])][0]), doubted=round(1000 * above[borne][0]))


def _counts(label: Label, highest: Mapping[str, float], truths: Mapping[str, Truth]) -> Array:
    """Rightly found, wrongly found and missed contracts at each point of the grid."""
    sure = [name for name in highest if label not in truths[name].unsure]
    weight = np.array([highest[name] for name in sure])
    holds = np.array([label in truths[name].holds for name in sure], dtype=bool)
    worth = np.array([truths[name].worth for name in sure])
    tipped = weight[None, :] >= _GRID[:, None]
    return np.stack([(tipped & holds) @ worth, (tipped & ~holds) @ worth, (~tipped & holds) @ worth], axis=1)


def weights_of(
    taught: Taught, scales: Mapping[Label, Scale], tips: Mapping[Label, float], elements: Margins, adverse: Margins
) -> Weights:
    """The weights as they are kept: by feature, in thousandths; what is below one is left out."""
    labels = sorted(scales, key=lambda label: (label[0], label[1] or "~"))
    words: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        weighed = np.round(scales[label].weights * taught.rarity * 1000).astype(int)
        for index in np.flatnonzero(weighed):
            words.setdefault(str(taught.names[index]), []).extend((place, int(weighed[index])))
    return Weights(
        language=taught.language,
        elements=elements,
        adverse=adverse,
        labels=tuple(
            WeighedLabel(
                safeguard=safeguard,
                element=element,
                bias=round(1000 * scales[safeguard, element].bias),
                threshold=round(1000 * tips[safeguard, element]),
            )
            for safeguard, element in labels
        ),
        words={word: tuple(words[word]) for word in sorted(words)},
    )
