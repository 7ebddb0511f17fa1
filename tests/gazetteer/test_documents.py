"""Reading texts from files, and when they were published."""

import io
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.documents import LARGEST, document, read_document
from gazetteer.errors import InputError


def test_a_text_is_kept_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "bai.txt"
    text = "Tiêu đề\r\n\r\nĐoàn đến Sơn La. 😀\n"
    file.write_bytes(text.encode())
    found = read_document(str(file))
    assert (found.text, found.source) == (text, str(file))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: no such file"):
        read_document(str(tmp_path / "none.txt"))


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_document(str(tmp_path))


@pytest.mark.parametrize("content", [b"", b"  \r\n\t\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match="empty"):
        read_document(str(file))


@pytest.mark.parametrize("content", [b"\x7fELF\x00\x00", "Sơn La".encode("utf-16-le")])
def test_a_binary_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bai.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match="not a text file"):
        read_document(str(file))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7\n\0", "a PDF; save it as DOCX or plain text"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
            "an old Word file .* or one with a password",
        ),
        (b"{\\rtf1\\ansi S\\'f4n La}", "is RTF; save it as DOCX"),
        (b"PK\x03\x04\x00\x00", "damaged or of another kind"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_to_do(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    file = tmp_path / "bai.docx"
    file.write_bytes(content)
    with pytest.raises(InputError, match=problem):
        read_document(str(file))


def test_a_file_in_an_old_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "bai.txt"
    file.write_bytes("Cửa khẩu\n".encode() + "Café".encode("cp1252"))
    with pytest.raises(InputError, match="line 2 is not UTF-8"):
        read_document(str(file))


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as handle:
        handle.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="larger than 64 MiB"):
        read_document(str(file))


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO("Cửa khẩu Tây Trang".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert read_document("-").text == "Cửa khẩu Tây Trang"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("date 2024-11-20 source báo\nTiêu đề", "2024-11-20"),
        ("date 2024-11\nTiêu đề", "2024-11"),
        ("date 2024\nTiêu đề", "2024"),
        ("Tiêu đề\n20/11/2024 13:49\nĐoàn đến.", "2024-11-20"),
        ("Tiêu đề\n13:49 20/11/2024\nĐoàn đến.", "2024-11-20"),
        ("Tiêu đề\nThứ tư, 20/11/2024\nĐoàn đến.", "2024-11-20"),
        ("Tiêu đề\nThứ Tư, ngày 20/11/2024 - 13:49 GMT+7\nĐoàn đến.", "2024-11-20"),
        ("Tiêu đề\nWednesday, 20-11-2024\nĐoàn đến.", "2024-11-20"),
        ("Tiêu đề\r\n5.6.2024\r\nĐoàn đến.", "2024-06-05"),
        ("Tiêu đề\nNgày 20/11/2024, đoàn đến.", ""),
        ("Tiêu đề\n" * 8 + "20/11/2024\n" + "Đoàn đến.\n" * 3, ""),
        ("Tiêu đề\n" + "Đoàn đến.\n" * 9 + "20/11/2024", "2024-11-20"),  # below the article
        ("update 2024-11-20", ""),
    ],
)
def test_the_day_of_publication_is_in_a_metadata_line_or_a_dateline(
    text: str, published: str
) -> None:
    assert document(text).published == published


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from(["/", "-", "."]))
def test_any_dateline_is_read_day_first(day: date, separator: str) -> None:
    line = separator.join((str(day.day), str(day.month), str(day.year)))
    assert document(f"Tiêu đề\n{line}\nĐoàn đến.").published == day.isoformat()


@given(st.text().filter(lambda text: bool(text.strip()) and "\0" not in text))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bai.txt"
        file.write_bytes(text.encode())
        assert read_document(str(file)).text == text


def test_a_dateline_no_calendar_has_is_no_date() -> None:
    assert document("Title\n31/02/2024\nText.").published == ""
    assert document("date 2024-13\nSơn La").published == ""


def test_an_american_dateline_shows_itself_by_its_day() -> None:
    assert document("Title\n11/20/2024\nText.").published == "2024-11-20"


def test_a_byte_order_mark_does_not_hide_the_metadata() -> None:
    assert document("\ufeffdate 2024-11-20\nText.").published == "2024-11-20"


def test_a_text_given_for_a_path_is_a_clear_error() -> None:
    with pytest.raises(InputError):
        read_document("Đoàn công tác " * 40)
