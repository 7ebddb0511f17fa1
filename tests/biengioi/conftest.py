"""The command line, run in this process, with texts of our own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from biengioi.cli.app import app

ARTICLE = (
    "Đoàn công tác Bộ Công Thương làm việc tại Điện Biên\n\n"
    "5/4/2024 08:30\n\n"
    "Ngày 3/4/2024, đoàn công tác của Bộ Công Thương do Thứ trưởng Trần Văn Minh dẫn đầu đã đến "
    "cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên), đối diện cửa khẩu Pang Hốc (tỉnh Phông Sa Lỳ, "
    "Lào). Tỉnh đề nghị đầu tư cặp cửa khẩu Huổi Puốc – Na Son.\n"
)


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tables be as wide as where there is no terminal, whoever runs the tests."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run() -> Callable[..., Result]:
    def call(*arguments: object, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)

    return call
