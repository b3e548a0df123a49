"""Damaged files through the confined worker: each ends under a name, whatever its bytes make the parsers do."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from analyzer.worker import Ending, Limits, Outcome, Workers
from tests.reading.test_mutants import SAMPLED, mutant_of

TASKS = f"{__package__}.reading_task"
LIMITS = Limits(seconds=30, memory_mib=240, output_mib=16)
AT_EACH_CHANGE = 35  # five of each kind
PROVED, PARTS = 100_000, 20
JOBS = min(os.cpu_count() or 1, 4)
STRIDE = 400  # mutants that are in hand at once

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a new process for each document takes too long")


@pytest.fixture(scope="module")
def reader() -> Iterator[Workers]:
    """The real reader in confined workers."""
    with Workers(f"{TASKS}:read", warm=f"{TASKS}:warm", limits=LIMITS, jobs=JOBS) as started:
        yield started


def endings(reader: Workers, seeds: range) -> Counter[Ending]:
    """How the mutants of some seeds end; none may crash, and none be refused without a reason."""
    found: Counter[Ending] = Counter()
    with ThreadPoolExecutor(JOBS) as pool:
        for first in range(seeds.start, seeds.stop, STRIDE):
            some = range(first, min(first + STRIDE, seeds.stop))
            for seed, outcome in zip(some, pool.map(lambda seed: _outcome(reader, seed), some), strict=True):
                assert outcome.ending is not Ending.CRASHED, (seed, outcome)
                assert outcome.ending is not Ending.REFUSED or outcome.code, seed
                found[outcome.ending] += 1
    return found


def _outcome(reader: Workers, seed: int) -> Outcome:
    data, name = mutant_of(seed)
    return reader.call(data, name)


def test_mutants_end_in_the_worker_as_they_should(reader: Workers) -> None:
    """A few of each kind: some are read, some refused, none crashes its process."""
    found = endings(reader, range(AT_EACH_CHANGE))
    assert found[Ending.REPORT]
    assert found[Ending.REFUSED]


@pytest.mark.sample
def test_a_thousand_mutants_in_the_worker(reader: Workers) -> None:
    """The seeds that the reader alone is given in the same sample, and nearly all of them end at once."""
    found = endings(reader, range(SAMPLED))
    assert found[Ending.REPORT] + found[Ending.REFUSED] >= 0.99 * SAMPLED


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_thousand_mutants_in_the_worker(reader: Workers, part: int) -> None:
    """A seeded hundred thousand of all kinds, in parts of a few minutes each."""
    share = PROVED // PARTS
    start = 10 * SAMPLED + part * share
    found = endings(reader, range(start, start + share))
    assert found[Ending.REPORT] + found[Ending.REFUSED] >= 0.99 * share
