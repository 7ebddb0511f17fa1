"""The wall clock that the benchmarks read."""

import time
from collections.abc import Callable


def seconds(work: Callable[..., object], *given: object) -> float:
    """Return how long a work takes with what it is given."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start
