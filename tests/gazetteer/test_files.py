"""Output files appear whole or not at all."""

from pathlib import Path

import pytest

from gazetteer.errors import OutputError
from gazetteer.files import check_output, whole_file


def write_half(target: Path, error: Exception) -> None:
    with whole_file(target) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise error


def test_a_file_appears_when_the_work_has_succeeded(tmp_path: Path) -> None:
    target = tmp_path / "gates.csv"
    with whole_file(target) as temporary:
        temporary.write_text("Lóng Sập", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "Lóng Sập"
    assert list(tmp_path.iterdir()) == [target]


def test_the_temporary_file_has_the_same_ending(tmp_path: Path) -> None:
    with whole_file(tmp_path / "gates.gpkg") as temporary:
        assert temporary.suffix == ".gpkg"
        temporary.touch()


def test_failed_work_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "gates.csv"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        write_half(target, ZeroDivisionError())
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_an_output_error(tmp_path: Path) -> None:
    target = tmp_path / "gates.csv"
    with pytest.raises(OutputError, match=r"gates\.csv: cannot be written: No space left"):
        write_half(target, OSError(28, "No space left on device"))
    assert list(tmp_path.iterdir()) == []


def test_work_that_wrote_nothing_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"), whole_file(tmp_path / "a.csv"):
        pass


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"the folder .*none does not exist"):
        check_output(tmp_path / "none" / "gates.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        check_output(tmp_path)


def test_only_the_endings_allowed_are_taken(tmp_path: Path) -> None:
    assert check_output(tmp_path / "a.GPKG", suffixes=(".gpkg",)) == tmp_path / "a.GPKG"
    with pytest.raises(OutputError, match=r"must end in \.html, \.svg"):
        check_output(tmp_path / "a.csv", suffixes=(".html", ".svg"))
