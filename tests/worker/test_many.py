"""A thousand small documents in one call: nothing grows, nothing stays, and each costs milliseconds."""

import gc
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from analyzer.worker import Ending
from analyzer.worker.memory import resident

from .bench import overhead
from .conftest import CALM, Write, workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts by /proc, and the forking child")

DOCUMENTS = 1_000
OVERHEAD_SECONDS = 0.030  # of one document, warm, on a machine that does nothing else: `bench.py` measures it
BUSY = 3  # how many times slower a machine may be that runs other things beside the tests
GROWTH_BYTES = 4 * 2**20


def _open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.sample
def test_thousand_documents_leave_no_trace(write: Write) -> None:
    """Parent's memory flat, open files and threads constant, scratch empty, milliseconds each."""
    path = write("well")
    with workers(limits=CALM) as started:
        assert all(outcome.ending is Ending.REPORT for _, outcome in started.run([path] * 50))
        gc.collect()
        memory, descriptors, threads = resident(os.getpid()), _open_descriptors(), threading.active_count()
        start = time.monotonic()
        endings = [outcome.ending for _, outcome in started.run(path for _ in range(DOCUMENTS))]
        seconds = time.monotonic() - start
        gc.collect()
        assert endings == [Ending.REPORT] * DOCUMENTS
        assert resident(os.getpid()) - memory < GROWTH_BYTES
        assert _open_descriptors() == descriptors
        assert threading.active_count() == threads
        assert list(started.scratch.iterdir()) == []
    assert seconds / DOCUMENTS < BUSY * OVERHEAD_SECONDS


def test_large_results_do_not_gather_in_the_parent(tmp_path: Path) -> None:
    """Results that are taken one by one are never held together, however fast they come."""
    path = tmp_path / "large"
    path.write_bytes(bytes(900_000))
    with workers(f"{__package__}.misbehaviour:give_back", limits=CALM, jobs=2) as started:
        for _ in started.run([path] * 5):
            pass
        gc.collect()
        before = resident(os.getpid())
        for _, outcome in started.run([path] * 100):
            assert outcome.ending is Ending.REPORT
        gc.collect()
        assert resident(os.getpid()) - before < 3 * GROWTH_BYTES


@pytest.mark.prove
def test_document_costs_little_with_both_models_loaded() -> None:
    """With the language models in memory, which every fork shares, a document still costs milliseconds."""
    pytest.importorskip("fr_core_news_sm")
    assert overhead(documents=15, models=True) < BUSY * OVERHEAD_SECONDS
