"""What the worker itself costs: seconds for a document that asks for nothing, warm.

`python -m tests.worker.bench` prints medians with and without language models, forked and leased.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from analyzer.worker import Limits, Workers

from . import misbehaviour


def overhead(documents: int = 100, models: bool = False, leased: bool = sys.platform != "linux") -> float:
    """The median seconds between two outcomes of small documents, one job, after a few to warm up."""
    name = misbehaviour.__name__
    warm = f"{name}:warm_with_models" if models else ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "small")
        path.write_text('{"do": "well"}')
        with Workers(f"{name}:act", limits=Limits(seconds=30), warm=warm, leased=leased) as workers:
            times = []
            last = time.perf_counter()
            for _ in workers.run([path] * (documents + 5)):
                times.append(time.perf_counter() - last)
                last = time.perf_counter()
    return statistics.median(times[5:])


def main() -> None:
    """Print the table."""
    for leased in (False, True) if sys.platform == "linux" else (True,):
        for models in (False, True):
            milliseconds = 1000 * statistics.median(overhead(models=models, leased=leased) for _ in range(3))
            kind, load = "leased" if leased else "forked", "both models" if models else "no model"
            print(f"{kind:8}{load:14}{milliseconds:6.1f} ms a document")


if __name__ == "__main__":
    main()
