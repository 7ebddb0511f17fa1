"""Time loading the gazetteer and geocoding many names, beside their floors: ``make benchmark``.

Floors, in the same run: a plain dict over the bare names (exact), and rapidfuzz over all names,
one by one (misspelt). Each figure is the median of several rounds that take turns.
"""

import random
import resource
import statistics
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from benchmarks.clock import run_python
from gazetteer import geocode_all, load
from gazetteer.orthography import bare_spellings

ROUNDS = 5
EXACT, MISSPELT = 1_000_000, 30_000
LETTERS = "abcdeghiklmnopqrstuvxy"
LOAD = """
import resource, sys, time
from pathlib import Path

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()

before, start = resident(), time.perf_counter()
from gazetteer import load
load().names
print(time.perf_counter() - start, (resident() - before) / 1e6, "pandas" in sys.modules)
"""


def cold_load() -> None:
    """Print what importing and loading the gazetteer costs a fresh interpreter."""
    runs = [run_python(["-c", LOAD]) for _ in range(ROUNDS + 1)][1:]
    taken, more, pandas = zip(*(run.stdout.split() for run in runs), strict=True)
    seconds = statistics.median(map(float, taken))
    megabytes = statistics.median(map(float, more))
    cost = f"{seconds * 1000:.0f} ms, {megabytes:.1f} MB over the interpreter"
    print(f"cold load: {cost}; pandas loaded: {pandas[0]}")


def per_second(
    work: Callable[[], object], floor: Callable[[], object], size: int, name: str
) -> None:
    """Print how many names a second are done, and the ratio to the floor."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        for job, times in ((work, ours), (floor, theirs)):
            start = time.perf_counter()
            job()
            times.append(time.perf_counter() - start)
    mine, bare = statistics.median(ours), statistics.median(theirs)
    rates = f"{size / mine:12,.0f} names/s   floor {size / bare:12,.0f}"
    print(f"{name:34} {rates}   ratio {mine / bare:6.2f}")


def main() -> None:
    """Run the rounds."""
    cold_load()
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    names = sorted({name.text for place in load().places.values() for name in place.names})
    spelt = [
        *names,
        *(n.upper() for n in names),
        *(b for n in names for b in [*bare_spellings(n)][:2]),
    ]
    asked = chance.choices(spelt, k=EXACT)
    plain = {name: name for name in names}
    geocode_all(asked[:1000])
    per_second(
        lambda: geocode_all(asked), lambda: [plain.get(n) for n in asked], EXACT, "exact / a dict"
    )

    def typo(name: str) -> str:
        place = chance.randrange(len(name))
        return name[:place] + chance.choice(LETTERS) + name[place + 1 :]

    wrong = list(dict.fromkeys(typo(chance.choice(names)) for _ in range(3 * MISSPELT)))[:MISSPELT]
    some = wrong[: MISSPELT // 10]
    per_second(
        lambda: geocode_all(some),
        lambda: [process.extractOne(n, names, scorer=fuzz.ratio) for n in some],
        len(some),
        "misspelt / rapidfuzz one by one",
    )
    start = time.perf_counter()
    geocode_all(wrong)
    rate = len(wrong) / (time.perf_counter() - start)
    print(f"misspelt, {len(wrong):,} different names: {rate:,.0f} names/s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
