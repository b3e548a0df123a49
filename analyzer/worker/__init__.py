"""One confined worker for everything that touches foreign bytes: a clock, a memory ceiling, no network, named endings.

    with Workers(task="analyzer.scanning:scan_file", warm="analyzer.scanning:warm_up", jobs=2) as workers:
        for path, outcome in workers.run(paths):
            ...

    outcome = workers.program(Program(...), {"page.png": picture})   # Tesseract, LibreOffice

Nothing else in the project starts processes. Limits, their reasons and the threats they answer: `docs/limits.md`.
"""

from analyzer.worker.confinement import Guard
from analyzer.worker.opening import InputRefusedError, read_input
from analyzer.worker.outcome import Ending, Json, Limits, Outcome, Partial, StartError, TimeUpError
from analyzer.worker.program import Program
from analyzer.worker.supervisor import Workers

__all__ = [
    "Ending",
    "Guard",
    "InputRefusedError",
    "Json",
    "Limits",
    "Outcome",
    "Partial",
    "Program",
    "StartError",
    "TimeUpError",
    "Workers",
    "read_input",
]
