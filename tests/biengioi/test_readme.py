"""What the README shows works as it is written."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from geopandas import GeoDataFrame
from pandas import DataFrame
from shapely import LineString
from typer.testing import Result

from geo.border import Border

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
TABLE = [line for line in README.splitlines() if line.startswith("| ") and "`biengioi " in line]


@pytest.fixture(scope="module")
def own_line(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A line of the user's own: every fifth vertex of the shipped one."""
    path = tmp_path_factory.mktemp("line") / "line.gpkg"
    line = LineString(Border("VN-LA").coords[::5])
    GeoDataFrame(geometry=[line], crs="EPSG:4326").to_file(path)
    return path


def test_the_python_block_runs_and_its_comments_are_true() -> None:
    [block] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    scope: dict[str, object] = {}
    exec(block, scope)  # noqa: S102 - our own README
    claims = re.findall(r"^(\S.*?)\s+# ('.*')$", block, re.MULTILINE)
    assert len(claims) == 2
    for expression, value in claims:
        assert repr(eval(expression, scope)) == value  # noqa: S307 - our own README


@pytest.mark.parametrize("line", TABLE)
def test_each_command_of_the_table_works(
    line: str,
    run: Callable[..., Result],
    article: Path,
    own_line: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(article.read_text("utf-8"), "utf-8")
    Path("table.csv").write_text("Ngày,Tỉnh,Cửa khẩu\n18/11/2024,Sơn La,Lóng Sập\n", "utf-8")
    Path("corpus.jsonl").write_text('{"id": 1, "text": "Cửa khẩu Lóng Sập"}\n', "utf-8")
    shutil.copy(own_line, "line.gpkg")
    DataFrame({"lon": [104.5], "lat": [20.74]}).to_parquet("points.parquet")
    [command] = re.findall(r"`biengioi (.*?)`", line)
    result = run(*shlex.split(command))
    assert result.exit_code == 0, result.output


def test_the_picture_is_there() -> None:
    [path] = re.findall(r"!\[.*?\]\((.*?)\)", README)
    assert (Path(__file__).parents[2] / path).stat().st_size > 10_000
