"""Reading Word documents: every word of the body once, in its order, within limits."""

import io
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from docx.oxml.parser import parse_xml

from gazetteer import docx_files
from gazetteer.documents import read_document
from gazetteer.errors import InputError
from gazetteer.geoparse import parse

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
TWICE = (
    f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='v'>{BOX}</mc:Choice>"
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def saved(word: Any, path: Path) -> Path:  # noqa: ANN401 - python-docx builds its class at run time
    word.save(str(path))
    return path


def with_xml(tmp_path: Path, *paragraphs: str) -> str:
    """Return the text that is read of a document whose body holds these pieces of XML."""
    word = Document()
    for xml in paragraphs:
        word.element.body.insert(-1, parse_xml(xml.replace(">", f" {SPACES}>", 1)))
    return read_document(saved(word, tmp_path / "bai.docx")).text


def report() -> Any:  # noqa: ANN401
    word = Document()
    word.add_paragraph("Đoàn công tác làm việc tại Sơn La", style="Title")
    word.add_heading("Nội dung", level=1)
    word.add_paragraph("Ngày 18/11/2024, đoàn đến cửa khẩu Lóng Sập.")
    word.add_paragraph("Cửa khẩu Chiềng Khương", style="List Bullet")
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ("Cửa khẩu", "Loại", "Nà Cài", "phụ"), strict=True):
        cell.text = text
    word.add_paragraph("Ảnh tại cửa khẩu Pa Háng", style="Caption")
    word.add_paragraph("Hết.")
    return word


def test_headings_lists_and_cells_stand_in_the_order_of_the_document(tmp_path: Path) -> None:
    doc = read_document(saved(report(), tmp_path / "bai.docx"))
    assert doc.text.split("\n") == [
        "Đoàn công tác làm việc tại Sơn La",
        "Nội dung",
        "Ngày 18/11/2024, đoàn đến cửa khẩu Lóng Sập.",
        "Cửa khẩu Chiềng Khương",
        *("Cửa khẩu", "Loại", "Nà Cài", "phụ"),
        "Ảnh tại cửa khẩu Pa Háng",
        "Hết.",
    ]


def test_offsets_are_those_of_the_text_taken_out_and_styles_tell_zones(tmp_path: Path) -> None:
    doc = read_document(saved(report(), tmp_path / "bai.docx"))
    mentions = parse(doc)
    assert all(doc.text[m.start : m.end] == m.text for m in mentions)
    assert [(m.text, m.zone) for m in mentions] == [
        ("Sơn La", "title"),
        ("Lóng Sập", "body"),
        ("Chiềng Khương", "body"),
        ("Nà Cài", "body"),
        ("Pa Háng", "caption"),
    ]


def test_it_is_read_from_standard_input_and_under_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(report(), tmp_path / "bai.txt")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(path.read_bytes())))
    assert read_document("-").text == read_document(path).text
    assert read_document(path, encoding="tcvn3").text == read_document(path).text


def test_the_properties_tell_a_title_only_where_the_text_has_none(tmp_path: Path) -> None:
    word = Document()
    word.core_properties.title = "Báo cáo tuần"
    word.core_properties.modified = datetime(2024, 11, 19, 3, 4, tzinfo=UTC)
    word.add_paragraph("Ngày 18/11, đoàn đến cửa khẩu Lóng Sập.")
    doc = read_document(saved(word, tmp_path / "bai.docx"))
    assert (doc.title, doc.about.saved) == ("Báo cáo tuần", "2024-11-19")
    assert doc.published == ""  # the day of saving is none of publication
    titled = report()
    titled.core_properties.title = "Báo cáo tuần"
    doc = read_document(saved(titled, tmp_path / "hai.docx"))
    assert doc.title == "Đoàn công tác làm việc tại Sơn La"


def test_properties_that_are_missing_are_not_made_up(tmp_path: Path) -> None:
    whole, bare = saved(report(), tmp_path / "bai.docx"), tmp_path / "khong.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(bare, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "_rels/.rels":
                data = data.replace(b"metadata/core-properties", b"metadata/none")
            target.writestr(item, data)
    about = read_document(bare).about
    assert (about.file_title, about.saved) == ("", "")


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:p><w:r><w:t>Tây</w:t><w:tab/><w:t>Trang</w:t></w:r></w:p>", "Tây\tTrang"),
        ("<w:p><w:r><w:t>Tây</w:t><w:br/><w:t>Trang</w:t></w:r></w:p>", "Tây\nTrang"),
        ("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr></w:p>", ""),
        ("<w:p><w:ins w:id='1'><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>", "thêm"),
        ("<w:p><w:del w:id='1'><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>", ""),
        ("<w:p><w:moveFrom w:id='1'><w:r><w:t>cũ</w:t></w:r></w:moveFrom></w:p>", ""),
        ("<w:p><w:hyperlink><w:r><w:t>nối</w:t></w:r></w:hyperlink></w:p>", "nối"),
        ("<w:p><w:smartTag><w:r><w:t>Sơn La</w:t></w:r></w:smartTag></w:p>", "Sơn La"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:sdtContent></w:sdt>", "ô"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", "3"),
        (f"<w:p><w:r><w:t>Ngoài</w:t></w:r><w:r>{BOX}</w:r></w:p>", "Ngoài\nTrong khung"),
        (TWICE, "\nTrong khung"),
    ],
)
def test_every_word_is_read_once(tmp_path: Path, xml: str, text: str) -> None:
    end = "<w:p><w:r><w:t>Hết.</w:t></w:r></w:p>"
    assert with_xml(tmp_path, xml, end) == f"{text}\nHết."


def packed(path: Path, *, body: bytes = b"<a/>", extra: int = 0) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", body)
        if extra:
            file.writestr("word/media/image1.png", b"\0" * extra)
    return path


def test_what_unpacks_to_too_much_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx_files, "LARGEST_UNPACKED", 2 << 20)
    monkeypatch.setattr(docx_files, "LARGEST_PART", 1 << 20)
    bomb = packed(tmp_path / "bom.docx", extra=3 << 20)
    assert bomb.stat().st_size < 20_000
    with pytest.raises(InputError, match=r"bom\.docx: unpacks to more than 2 MiB"):
        read_document(bomb)
    long = packed(tmp_path / "dai.docx", body=b" " * (1 << 20) + b"<a/>")
    with pytest.raises(InputError, match=r"dai\.docx: unpacks to more than 1 MiB"):
        read_document(long)


def test_a_packed_file_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged or of another kind"):
        read_document(packed(tmp_path / "bai.docx"))
    cut = tmp_path / "cut.docx"
    cut.write_bytes(saved(report(), tmp_path / "whole.docx").read_bytes()[:2000])
    with pytest.raises(InputError, match="damaged or of another kind"):
        read_document(cut)


def test_a_document_without_words_is_empty(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text in the Word document"):
        read_document(saved(Document(), tmp_path / "bai.docx"))


def test_no_other_file_is_read_into_it(tmp_path: Path) -> None:
    path = saved(report(), tmp_path / "bai.docx")
    bad, secret = tmp_path / "xau.docx", tmp_path / "secret.txt"
    secret.write_text("riêng tư", encoding="utf-8")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bad, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "word/document.xml":
                declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
                data = data.replace(b"<w:document", declared + b"<w:document", 1)
                data = data.replace("Hết.".encode(), b"&x;Het.")
            target.writestr(item, data)
    assert "riêng tư" not in read_document(bad).text
