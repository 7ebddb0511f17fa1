"""The sentence of a visit, with what was read from it marked."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.documents import document
from gazetteer.geoparse import parse
from geo.records import VisitRecord
from geo.visit_quotes import Piece, elsewhere, quoted
from geo.visits import visits

TODAY = date(2024, 12, 1)
SENTENCE = (
    "Ngày 3/4/2024, đoàn công tác của Bộ Công Thương do Thứ trưởng Trần Văn Minh dẫn đầu đã đến "
    "làm việc tại tỉnh Điện Biên."
)
TEXT = (
    f"Tin vắn\n\n{SENTENCE} Cùng ngày, đoàn đã đến cửa khẩu Tây Trang. Tỉnh đề nghị nâng cấp cửa "
    "khẩu Huổi Puốc.\n"
)


def read(text: str) -> tuple[VisitRecord, list[Piece]]:
    doc = document(text)
    [record] = visits(doc, today=TODAY)
    return record, quoted(record, doc, parse(doc))


def test_the_date_the_leader_the_title_and_the_places_are_marked() -> None:
    _, pieces = read(TEXT)
    assert [(piece.text, piece.kind) for piece in pieces if piece.kind] == [
        ("3/4/2024", "date"),
        ("Thứ trưởng", "title"),
        ("Trần Văn Minh", "leader"),
        ("Điện Biên", "province"),
    ]
    assert "".join(piece.text for piece in pieces) == SENTENCE
    assert pieces[-2].place_id == "province/dien-bien"


def test_a_gate_gone_to_in_another_sentence_is_quoted_from_there() -> None:
    doc = document(TEXT)
    [record] = visits(doc, today=TODAY)
    assert record.gates_visited == ("Tây Trang",)
    [(mention, found)] = elsewhere(record, doc, parse(doc))
    assert mention.place_id == "gate/tay-trang"
    assert found == ("Cùng ngày, đoàn đã đến cửa khẩu ", "Tây Trang", ".")


def test_a_gate_in_the_sentence_itself_is_not_quoted_again() -> None:
    doc = document(
        "Ngày 3/4/2024, đoàn đến thăm cửa khẩu Tây Trang. Tây Trang là cửa khẩu quốc tế."
    )
    [record] = visits(doc, today=TODAY)
    assert elsewhere(record, doc, parse(doc)) == []


def test_of_a_page_the_sentence_is_quoted_without_its_tags() -> None:
    _, pieces = read(
        "<p>Ngày <b>3/4/2024</b>, đoàn&nbsp;công tác đến cửa khẩu <i>Tây</i> Trang.</p>"
    )
    assert "".join(p.text for p in pieces) == (
        "Ngày 3/4/2024, đoàn công tác đến cửa khẩu Tây Trang."
    )
    assert [p.text for p in pieces if p.kind] == ["3/4/2024", "Tây Trang"]


def test_a_sentence_without_end_is_cut_after_a_word() -> None:
    _, pieces = read("Ngày 3/4/2024, đoàn công tác đến cửa khẩu Tây Trang " + "và đi tiếp " * 900)
    text = "".join(piece.text for piece in pieces)
    assert 1400 < len(text) <= 1501
    assert text.endswith("…")
    assert text.removesuffix("…").split()[-1] in {"và", "đi", "tiếp"}


def test_a_record_of_a_table_has_no_sentence() -> None:
    record = VisitRecord(id="1", source="a.csv", date="2024-05-01", gates_visited_ids=("gate/x",))
    doc = document(TEXT)
    assert quoted(record, doc, parse(doc)) == []
    assert elsewhere(record, doc, parse(doc)) == []


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from(
            [
                "Tây Trang",
                " ",
                "\u00a0\u00a0",
                "\n",
                "3/4",
                "Điện Biên",
                "đoàn",
                "đến",
                ".",
                ",",
                "é",
            ]
        ),
        max_size=20,
    ),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_the_pieces_of_any_stretch_make_up_its_text(parts: list[str], start: int, end: int) -> None:
    doc = document("".join(parts))
    record = VisitRecord(
        "1", "a", date_text="3/4", leader="Điện Biên", sentence_start=start, sentence_end=end
    )
    plain = doc.plain
    expected = plain.text[plain.of_given(start) : max(plain.of_given(start), plain.of_given(end))]
    assert "".join(piece.text for piece in quoted(record, doc, parse(doc))) == expected
