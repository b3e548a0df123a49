"""One confined worker for everything that touches foreign bytes: a clock, a memory ceiling, no network, named endings.

    with Workers(task="analyzer.scanning:scan_file", warm="analyzer.scanning:warm_up", jobs=2) as workers:
        for path, outcome in workers.run(paths):
            ...

Nothing else in the project starts processes. Limits, their reasons and the threats they answer: `docs/limits.md`.
"""

from analyzer.worker.confinement import Guard
from analyzer.worker.outcome import Ending, Json, Limits, Outcome, Partial, StartError, TimeUpError
from analyzer.worker.supervisor import Workers

__all__ = ["Ending", "Guard", "Json", "Limits", "Outcome", "Partial", "StartError", "TimeUpError", "Workers"]
