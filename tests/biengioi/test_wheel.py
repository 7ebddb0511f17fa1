"""The wheel carries the code, the gazetteer tables and the boundary data, and works elsewhere."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    [path] = folder.glob("*.whl")
    return path


def test_the_wheel_holds_data_and_licences_and_no_workshop(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "gazetteer/places/gates.csv",
        "gazetteer/places/datapackage.json",
        "gazetteer/encodings.csv",
        "gazetteer/syllables.csv",
        "gazetteer/words.csv",
        "geo/boundaries/boundaries.topojson",
        "geo/boundaries/junctions.csv",
        "geo/boundaries/line_ends.csv",
        "geo/boundaries/long_edges.csv",
        "geo/boundaries/uncertain_pairs.csv",
        "geo/boundaries/units.csv",
        "geo/sample_visits.csv",
        "maps/words.csv",
        "biengioi/py.typed",
    } <= names
    assert any(name.endswith("licenses/data/boundaries/LICENSE") for name in names)
    tops = {name.split("/")[0].split("-")[0] for name in names}
    assert tops == {"biengioi", "gazetteer", "geo", "maps"}
    assert not [name for name in names if "recipe" in name or name.endswith("build.py")]


def test_the_installed_wheel_draws_the_map_without_the_source_tree(
    wheel: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    subprocess.run(
        [
            sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "--no-deps", "--no-index", "--target", site, wheel,
        ],
        check=True,
    )  # fmt: skip
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r}); sys.argv = ['biengioi', 'map'];"
        "import geo.locator, biengioi.cli.app;"
        "print(geo.locator.boundary_path('boundaries.topojson'));"
        "biengioi.cli.app.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "5 visits from 1 inputs" in done.stderr, done.stderr
    assert done.stdout.startswith(str(site / "geo" / "boundaries"))
    assert (tmp_path / "border.html").stat().st_size > 100_000
