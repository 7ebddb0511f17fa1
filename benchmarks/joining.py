"""Time joining a table of 100,000 rows beside its floors and its peers: ``make benchmark``.

The table has 2,000 spellings of gates and 3,000 different days. The floor of joining by name is a
pandas merge on the very spellings, which must be listed beforehand, knows no day and no province;
the peer of joining by coordinates is geopandas' ``sjoin`` with the provinces and ``sjoin_nearest``
with the segments, in transverse Mercator metres. All take turns in one run; the figures are medians
of the rounds, and the ratio is ours to theirs: quote it, as the machine's speed drifts.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.clock import run_python, seconds
from gazetteer import load
from gazetteer.orthography import bare_spellings
from geo import layers
from geo.joining import join

ROUNDS = 5
ROWS, SPELLINGS, DAYS = 100_000, 2_000, 3_000
METRES = "EPSG:32648"
PLACE, DATE, PROVINCE = "Cửa khẩu", "Ngày", "Tỉnh"
# VmHWM and not getrusage: a child's ru_maxrss begins at its parent's.
PEAK = """
import sys
from contextlib import suppress
from pathlib import Path
from biengioi.cli.app import main
with suppress(SystemExit):
    main()
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""
COLUMNS = ("--place", PLACE, "--date", DATE, "--province", PROVINCE)


def spellings() -> list[tuple[str, str, str]]:
    """Return ways to write gates, with the province and the id of each."""
    known = load()
    gates = [p for p in known.places.values() if p.kind == "gate" and p.country == "VN"]
    found = {
        spelt: (known.places[gate.province_id].name, gate.place_id)
        for gate in gates
        for name in gate.names
        for written in (name.text, name.text.upper(), *[*bare_spellings(name.text)][:2])
        for spelt in (written, f"CK {written}", f"cửa khẩu {written}")
    }
    return [(spelt, *where) for spelt, where in sorted(found.items())]


def table(chance: random.Random) -> pd.DataFrame:
    """Return a table as an office keeps it, with a bad date in row 5 and no such place in 900."""
    some = chance.sample(spellings(), SPELLINGS)
    days = [date(2014, 1, 1) + timedelta(n) for n in chance.sample(range(4700), DAYS)]
    written = [f"{day.day}/{day.month}/{day.year}" for day in days]
    drawn = chance.choices(some, k=ROWS)
    frame = pd.DataFrame(
        {
            DATE: chance.choices(written, k=ROWS),
            PROVINCE: [province if row % 3 else "" for row, (_, province, _) in enumerate(drawn)],
            PLACE: [spelt for spelt, *_ in drawn],
            "Số xe": [chance.randrange(400) for _ in range(ROWS)],
        }
    )
    frame.loc[3, DATE], frame.loc[898, PLACE] = "31/2/2024", "Hư Không"
    return frame


def points(chance: random.Random) -> pd.DataFrame:
    """Return posts scattered within 30 km or so of the border line."""
    coords = np.concatenate([np.array(g.coords) for g in layers.segments().geometry])
    chosen = coords[[chance.randrange(len(coords)) for _ in range(ROWS)]]
    away = np.array([(chance.gauss(0, 0.15), chance.gauss(0, 0.15)) for _ in range(ROWS)])
    return pd.DataFrame(chosen + away, columns=["lon", "lat"])


def merged(rows: pd.DataFrame, listed: pd.DataFrame) -> int:
    """Join by a list of the very spellings: the floor."""
    return int(rows.merge(listed, on=PLACE, how="left")["place_id"].notna().sum())


def joined_by_geopandas(rows: pd.DataFrame) -> int:
    """Join points to the provinces they lie in and to the nearest segment: the peer."""
    where = gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy(rows.lon, rows.lat, crs=4326))
    inside = where.sjoin(layers.provinces()[["place_id", "geometry"]], predicate="within")
    segments = layers.segments()[["segment_id", "geometry"]].to_crs(METRES)
    near = inside.drop(columns="index_right").to_crs(METRES)
    return len(near.sjoin_nearest(segments, distance_col="distance_m"))


def beside(name: str, work: Callable[[], object], peer: Callable[[], object]) -> None:
    """Print how long two works take that take turns."""
    work(), peer()
    pairs = [(seconds(work), seconds(peer)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:44} {ours:7.3f} s   peer {theirs:7.3f} s   ratio {ours / theirs:6.2f}")


def whole_process(rows: pd.DataFrame, folder: Path) -> None:
    """Print what ``biengioi join`` takes from start to end, and its peak memory."""
    for ending in ("csv", "parquet", "xlsx"):
        path = folder / f"rows.{ending}"
        getattr(rows, {"xlsx": "to_excel"}.get(ending, f"to_{ending}"))(path, index=False)
        taken, peaks = [], []
        for _ in range(ROUNDS if ending != "xlsx" else 3):
            asked = ("join", str(path), *COLUMNS, "--to", "gates", "-f", "csv")
            start = time.perf_counter()
            run = run_python(["-c", PEAK, *asked], check=False)
            taken.append(time.perf_counter() - start)
            peaks.append(int(run.stderr.splitlines()[-1]) / 1024)
        spread = f"{statistics.median(taken):.2f} s ({min(taken):.2f} to {max(taken):.2f})"
        print(f"biengioi join --to gates, {ending:8} {spread}, peak {max(peaks):.0f} MB")


def main() -> None:
    """Print the table."""
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    rows, posts = table(chance), points(chance)
    listed = pd.DataFrame(
        [(spelt, place_id) for spelt, _, place_id in spellings()], columns=[PLACE, "place_id"]
    )
    print(f"{ROWS:,} rows, {rows[PLACE].nunique():,} spellings, {rows[DATE].nunique():,} dates")
    columns = {"place": PLACE, "date": DATE, "province": PROVINCE}
    exact = lambda: merged(rows, listed)  # noqa: E731
    beside("by name, to points / pandas merge", lambda: join(rows, **columns), exact)
    beside("by name, to gates / pandas merge", lambda: join(rows, "gates", **columns), exact)
    beside(
        "by coordinates, to points / geopandas sjoin",
        lambda: join(posts, lon="lon", lat="lat"),
        lambda: joined_by_geopandas(posts),
    )
    with tempfile.TemporaryDirectory() as folder:
        whole_process(rows, Path(folder))


if __name__ == "__main__":
    main()
