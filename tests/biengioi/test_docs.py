"""What the documents show works as it is written: every command, every line of Python."""

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package, system
from typer.testing import Result

from gazetteer.integrity import TableSet, check_tables
from gazetteer.tables import PLACES
from geo.border import Border

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "gazetteer.md").read_text("utf-8")
JOINING = (DOCS / "joining.md").read_text("utf-8")
LINES = (DOCS / "lines.md").read_text("utf-8")
REVERSE = (DOCS / "reverse.md").read_text("utf-8")
MORE = (
    (DOCS / f"{name}.md").read_text("utf-8")
    for name in (
        *("reading", "tables", "checking", "visits"),
        *("segments", "referencing", "spacing", "resolution"),
    )
)
ALL = "".join((TEXT, *MORE, JOINING, LINES, REVERSE))
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", ALL, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("biengioi ")
]
PYTHON = re.findall(r"```python\n(.*?)```", ALL, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the document speaks of."""
    monkeypatch.chdir(tmp_path)
    mine, better = re.findall(r"```csv\n(.*?)```", TEXT, re.DOTALL)
    Path("mine.csv").write_text(mine, encoding="utf-8")
    Path("better.csv").write_text(better, encoding="utf-8")
    [table] = re.findall(r"```csv\n(.*?)```", JOINING, re.DOTALL)
    Path("table.csv").write_text(table, encoding="utf-8")
    [points] = re.findall(r"```csv\n(.*?)```", LINES, re.DOTALL)
    Path("points.csv").write_text(points, encoding="utf-8")
    [posts] = re.findall(r"```csv\n(.*?)```", REVERSE, re.DOTALL)
    Path("posts.csv").write_text(posts, encoding="utf-8")
    article = "Ngày 18/11/2024, đoàn công tác Bộ Ngoại giao đến thăm cửa khẩu Lóng Sập.\n"
    Path("article.txt").write_text(article, encoding="utf-8")
    coords = Border("VN-KH").coords[::5].tolist()
    line = {"type": "LineString", "coordinates": coords}
    Path("mine.geojson").write_text(json.dumps(line), encoding="utf-8")
    Path("places.csv").write_text("Kinh độ,Vĩ độ\n104.5,20.74\n", encoding="utf-8")
    Path("visits.csv").write_text("Cửa khẩu,Tỉnh\nLóng Sập,Sơn La\n", encoding="utf-8")
    register = "Thời điểm đi,Nơi làm việc\n18/11/2024,Lóng Sập\n"
    Path("register.csv").write_text(register, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("line", COMMANDS)
@pytest.mark.usefixtures("folder")
def test_each_command_works(line: str, run: Callable[..., Result]) -> None:
    command, _, stdin = line.partition(" < ")
    words = shlex.split(command, comments=True)[1:]
    texts = {"names.txt": "Lóng Sập\nMộc Bài\n", "points.txt": "104.5,20.74\n104.4 20.6\n"}
    result = run(*words, stdin=texts[stdin] if stdin else None)
    assert result.exit_code == 0, result.output
    if "-o" in words:
        assert Path(words[words.index("-o") + 1]).stat().st_size > 0


@pytest.mark.parametrize("block", PYTHON)
@pytest.mark.usefixtures("folder")
def test_each_block_of_python_runs(block: str) -> None:
    scope: dict[str, object] = {}
    exec(block, scope)  # noqa: S102 - our own document
    for expression, value in re.findall(r"^(\S.*?)\s+# ('.*')$", block, re.MULTILINE):
        assert repr(eval(expression, scope)) == value  # noqa: S307 - our own document


def test_the_gate_of_contributing_passes_the_check(tmp_path: Path) -> None:
    """Adding the rows it shows, and nothing else, is all it takes."""
    folder = Path(shutil.copytree(PLACES, tmp_path / "places"))
    guide = (DOCS.parent / "CONTRIBUTING.md").read_text("utf-8")
    shown = re.findall(r"^\| `(\w+\.csv)` \| `([^`]+)`(.*) \|$", guide, re.MULTILINE)
    assert len(shown) == 6
    for table, row, more in shown:
        rows = [row.replace("…", "baosonla.vn/1")]
        if "the same for" in more:
            rows.append(row.replace("ban-moi", "ban-no").replace("Bản Mới", "Bản Nọ"))
        with (folder / table).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in rows)
    assert [str(fault) for fault in check_tables(TableSet(folder))] == []
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid
