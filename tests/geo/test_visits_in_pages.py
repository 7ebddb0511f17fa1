"""Visits told in pages of HTML and in Word documents."""

from datetime import date
from pathlib import Path

from docx import Document

from geo.visit_files import read_visits

TODAY = date(2026, 11, 22)
TOLD = "Ngày 3/4, đoàn công tác do Thứ trưởng Trần Văn Minh dẫn đầu đã đến cửa khẩu Tây Trang."
PAGE = f"""<!doctype html><html><head><title>Tin – Báo</title>
<meta property="og:title" content="Đoàn công tác tại Điện Biên">
<meta property="article:published_time" content="2024-04-05T08:30:00+07:00"></head>
<body><nav><ul><li>Trang chủ</li><li>Đọc nhiều</li></ul></nav>
<article><h1>Tin</h1><p>{TOLD}</p></article>
<aside><p>Ngày 14/11/2023, Thủ tướng Phạm Minh Chính thăm và làm việc tại tỉnh Lạng Sơn.</p></aside>
</body></html>"""


def test_a_menu_does_not_make_the_article_a_sidebar(tmp_path: Path) -> None:
    path = tmp_path / "bai.html"
    path.write_text(PAGE, encoding="utf-8")
    first, second = read_visits(path, today=TODAY).records
    assert (first.zone, first.date, first.title) == (
        "body",
        "2024-04-03",
        "Đoàn công tác tại Điện Biên",
    )
    assert first.gates_visited == ("Tây Trang",)
    assert PAGE[first.sentence_start : first.sentence_end] == TOLD
    assert (second.zone, second.provinces) == ("sidebar", ("Lạng Sơn",))


def test_the_title_of_a_word_document_is_that_of_its_style(tmp_path: Path) -> None:
    word = Document()
    word.core_properties.title = "Báo cáo tuần"
    word.add_paragraph("Đoàn công tác tại Điện Biên.", style="Title")
    word.add_paragraph(TOLD.replace("3/4", "3/4/2024"))
    word.save(str(tmp_path / "bai.docx"))
    [record] = read_visits(tmp_path / "bai.docx", today=TODAY).records
    assert (record.date, record.title) == ("2024-04-03", "Đoàn công tác tại Điện Biên.")
