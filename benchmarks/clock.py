"""The wall clock that the benchmarks read, and how they run a command."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

_AS_INSTALLED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""With byte code kept: where that is forbidden, every start compiles all modules anew."""


def seconds(work: Callable[..., object], *given: object) -> float:
    """Return how long a work takes with what it is given."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def run_python(
    arguments: Sequence[str], *, folder: str | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, as a user has it.

    The first run of several may compile modules: it is the warm-up.
    """
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=_AS_INSTALLED,
        check=check,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
