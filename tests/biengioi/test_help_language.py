"""Help and errors of use are in Vietnamese as they are in English: every text, every command."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import typer
from typer.testing import Result

from biengioi.cli.app import app
from biengioi.cli.help_language import HELP, USAGE, CommandGroup, translated
from biengioi.cli.options import choose_language, chosen_language

Run = Callable[..., Result]


def group() -> CommandGroup:
    choose_language(["--lang", "en"])
    return cast(CommandGroup, typer.main.get_command(app))


NAMES = tuple(group().commands)


def texts(command: Any) -> Iterator[str]:  # noqa: ANN401 - of whatever class Typer makes
    """Yield what a command and its parameters say of themselves, a paragraph on one line."""
    said = [command.help, command.short_help, command.epilog]
    for parameter in command.params:
        said += [getattr(parameter, name, None) for name in ("help", "metavar", "show_default")]
    for text in said:
        if isinstance(text, str) and text:
            yield re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["en"], row["vi"]) for row in csv.DictReader(file)]


@pytest.fixture(autouse=True)
def _wide_and_of_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")  # no line breaks
    monkeypatch.delenv("BIENGIOI_LANG", raising=False)


def test_every_text_has_its_vietnamese_and_every_row_its_text() -> None:
    commands = group()
    said = {text for one in (commands, *commands.commands.values()) for text in texts(one)}
    of_typer = {en for en, _ in rows(USAGE)}
    ours = [en for en, _ in rows(HELP)]
    assert said - of_typer == set(ours)
    assert len(ours) == len(set(ours))
    assert all(vi.strip() for _, vi in rows(HELP))


def test_every_parameter_says_what_it_is() -> None:
    commands = group()
    for command in (commands, *commands.commands.values()):
        assert command.help
        assert all(getattr(parameter, "help", None) for parameter in command.params), command.name


@pytest.mark.parametrize("path", [HELP, USAGE])
def test_options_and_fields_are_the_same_in_both_languages(path: Path) -> None:
    for en, vi in rows(path):
        if en.startswith(("Start with", "Try ")):  # these name the language itself
            continue
        pattern = r"--[a-z][a-z-]*|\{\w*\}|\.[a-z]{3,}|EPSG:\d+"
        assert set(re.findall(pattern, en)) == set(re.findall(pattern, vi)), en


@pytest.mark.parametrize("name", NAMES)
def test_help_of_a_command_is_in_vietnamese(name: str, run: Run) -> None:
    page = run(name, "--lang", "vi", "--help").stdout
    for english in texts(group().commands[name]):
        choose_language(["--lang", "vi"])
        first, *_ = translated(english).split("\n\n")
        assert first in page
        assert translated(english) != english or english in ("EPSG:4326", "text, content, …")
    for english in ("Usage", "Options", "Arguments", "Show this", "default", "required", "env var"):
        assert english not in page


def test_help_of_the_program_is_in_vietnamese(run: Run) -> None:
    page = run("--lang", "vi", "--help").stdout
    assert "Cách dùng:" in page
    assert "Đo đường biên giới, chia đoạn tại điểm ranh giới tỉnh" in page
    assert not re.search("Usage|Options|Commands|Show|Install|Measure", page)


def test_the_english_help_says_how_to_get_the_vietnamese(run: Run) -> None:
    page = run("--help").stdout
    assert "Usage:" in page
    assert "Tiếng Việt: biengioi --lang vi --help" in page
    assert "[default: (today)]" in run("gates", "--help").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("segments", "--border", "VN-XX"), "Giá trị của '--border' không dùng được: 'VN-XX'"),
        (("segments", "--as-of", "10: 20"), "Giá trị của '--as-of' không dùng được: '10: 20'"),
        (("segments", "--nope"), "Không có tùy chọn "),
        (("--nope",), "Không có tùy chọn "),
        (("export",), "Thiếu tham số "),
        (("foo",), "Không có lệnh 'foo'"),
        (("segments", "x", "y"), "Thừa tham số: x y"),
        (("compare", "a", "--tolerance", "x"), "'x' không phải số"),
        (("parse", "a", "--workers", "-3"), "-3 nằm ngoài khoảng x>=1"),
        ((), "Thiếu tên lệnh"),
    ],
)
def test_errors_of_use_are_in_vietnamese(words: tuple[str, ...], message: str, run: Run) -> None:
    result = run(*words, "--lang", "vi")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Cách dùng:" in result.stderr
    assert "Lỗi" in result.stderr
    assert not re.search("Usage|Error|Invalid|Missing|No such|is not", result.stderr)


def test_a_page_in_vietnamese_leaves_the_next_one_english(run: Run) -> None:
    before = run("segments", "--help").stdout
    assert run("segments", "--help", "--lang=vi").stdout != before
    assert run("segments", "--help").stdout == before
    assert "No such option" in run("segments", "--nope").stderr


def test_the_environment_says_the_language_and_the_option_overrules_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIENGIOI_LANG", "vi")
    assert "Cách dùng:" in run().output
    assert "Không có lệnh" in run("foo").stderr
    assert "Usage:" in run("segments", "--help", "--lang", "en").stdout


def test_a_language_given_before_the_command_is_that_of_its_tables(run: Run) -> None:
    before = run("--lang", "vi", "gates", "--province", "Sơn La")
    behind = run("gates", "--province", "Sơn La", "--lang", "vi")
    assert before.exit_code == 0
    assert before.output == behind.output != run("gates", "--province", "Sơn La").output


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "vi", "gates", "--lang", "en"], "en"),
        (["gates", "--lang=vi"], "vi"),
        (["gates", "--lang", "xx"], "en"),
        (["gates", "--lang"], "en"),
        (["geocode", "--", "--lang", "vi"], "en"),
    ],
)
def test_the_last_language_given_counts(arguments: list[str], language: str) -> None:
    choose_language(arguments)
    assert chosen_language() == language


def test_a_text_of_no_table_stays_as_it_is() -> None:
    choose_language(["--lang", "vi"])
    assert translated("Another version of Typer says this.") == (
        "Another version of Typer says this."
    )
