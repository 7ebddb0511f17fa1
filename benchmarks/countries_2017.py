"""Four countries as OpenStreetMap drew them in 2017: the npm package @geo-maps/countries-land-1m.

Made for benchmarks and tests; nothing of it ships.
"""

import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@geo-maps/countries-land-1m@0.6.0"
_ARCHIVE = "geo-maps-countries-land-1m-0.6.0.tgz"
CACHE = Path(tempfile.gettempdir()) / "biengioi-boundaries"
FOUR = CACHE / "countries-2017.geojson"
_WANTED = ("VNM", "CHN", "LAO", "KHM")


def countries_2017() -> Path:
    """Return a GeoJSON file with the four countries (A3), fetched with npm when it is absent.

    Raises
    ------
    OSError, subprocess.CalledProcessError
        There is no npm, or it cannot reach its registry.
    """
    if FOUR.is_file():
        return FOUR
    CACHE.mkdir(parents=True, exist_ok=True)
    if not (CACHE / _ARCHIVE).is_file():
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=CACHE, check=True)
    with tarfile.open(CACHE / _ARCHIVE) as archive:
        member = archive.extractfile("package/map.geo.json")
        if member is None:
            raise OSError(_ARCHIVE)
        world = json.load(member)
    features = [f for f in world["features"] if f["properties"]["A3"] in _WANTED]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    FOUR.write_text(text, encoding="utf-8")
    return FOUR
