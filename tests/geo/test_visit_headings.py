"""Finding the headings of a table: under a title, in any form; and telling a table from prose."""

import unicodedata

import pytest

from gazetteer.errors import InputError
from geo.visit_csv import find_header

ARTICLES = [
    "Thứ trưởng thăm Lạng Sơn\n\nNgày 3/4, tại cửa khẩu Hữu Nghị, đoàn đã đến.\n",
    "Sơn La, Lai Châu, Điện Biên, Lào Cai\n\nCác tỉnh họp bàn, trao đổi.\nHội nghị bế mạc.\n",
    "[Ảnh] Thứ trưởng thăm Lạng Sơn, Cao Bằng, Hà Giang, Lào Cai",
    "date 2024-11-18\nTiêu đề: một, hai, ba, bốn\nNgày 18/11, đoàn đến Sơn La, dự họp.\n",
    "Xuất khẩu đạt 1,5 tỷ USD, tăng 2,3 %\nNhập khẩu đạt 1,7 tỷ USD, tăng 4,1 %\n",
    "“Ngày về, tỉnh xa” là tên bài.\n\nTỉnh, cửa khẩu đều vui; ngày vui; đêm vui; năm vui.\n",
    '"Ngày vui" là tên bài; "đêm vui" là tên khác.\n',
    "Lời nói đầu\n\n" + "Đoàn đến Sơn La, thăm Lóng Sập, gặp dân. " * 500,
]


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_is_not_a_table(text: str) -> None:
    assert find_header(text, "bai.txt") is None


@pytest.mark.parametrize(
    "headings",
    [
        "Ngày;Tỉnh;Trưởng đoàn",
        "NGÀY ; Tỉnh: ; Trưởng  đoàn *",
        "ngày(*);TỈNH*;trưởng đoàn :",
        '"Ngày";"Tỉnh";"Trưởng\nđoàn"',
        unicodedata.normalize("NFD", "Ngày;Tỉnh;Trưởng đoàn"),
    ],
)
def test_headings_are_known_in_any_form(headings: str) -> None:
    header = find_header(headings + "\n18/11/2024;Sơn La;A\n", "t.csv")
    assert header is not None
    assert header.fields == ("date", "province", "leader")


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("BẢNG THEO DÕI;;;\n", 2),
        ("BẢNG THEO DÕI CÁC CHUYẾN CÔNG TÁC, NĂM 2024\n\n", 3),
        ("\n\n;;;\n", 4),
        ("sep=;\n", 2),
        ('"Bảng\nhai dòng";;;\n', 2),
    ],
)
def test_a_title_or_empty_rows_may_stand_above_the_headings(above: str, row: int) -> None:
    text = f"{above}STT;Ngày;Tỉnh;Ghi chú\n1;18/11/2024;Sơn La;\n2;19/11/2024;Hà Giang;x\n"
    header = find_header(text, "t.csv")
    assert header is not None
    assert (header.row, header.fields) == (row, ("", "date", "province", ""))
    assert header.unread == ["STT", "Ghi chú"]


def test_of_two_columns_of_one_field_the_first_is_read() -> None:
    header = find_header("Ngày,Tỉnh,Địa phương\n18/11/2024,Sơn La,Mộc Châu\n", "t.csv")
    assert header is not None
    assert (header.fields, header.unread) == (("date", "province", ""), ["Địa phương"])


@pytest.mark.parametrize(
    "text",
    [
        "Day,Where,Who,Note\n2024-11-18,Sơn La,A,\n",
        "Day, Where, Who, Note\n2024-11-18, Sơn La, A, x\n2024-11-19, Sơn La, B, y\n",
        "Day;Where;Who\n2024-11-18;Sơn La;A\n",
        "Day\tWhere\tWho\n2024-11-18\tSơn La\tA\n2024-11-19\tSơn La\tB\n",
        "SỔ THEO DÕI;;\nDay;Where;Who\n2024-11-18;Sơn La;A\n",
    ],
)
def test_a_table_without_known_headings_is_told_how_to_name_them(text: str) -> None:
    with pytest.raises(InputError) as told:
        find_header(text, "t.csv")
    assert "t.csv: no known heading in: " in str(told.value)
    assert "Ngày, Tỉnh, Cửa khẩu, Trưởng đoàn (date, province, gate, leader)" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_table_with_one_known_heading_is_told_so() -> None:
    with pytest.raises(InputError, match="only “Ngày” is a known heading in: Ngày, Nơi, Ai"):
        find_header("Ngày;Nơi;Ai\n18/11/2024;Sơn La;A\n", "t.csv")


@pytest.mark.parametrize(
    ("text", "rows", "fields"),
    [
        (
            "STT;Ngày;Nơi đến;;Trưởng đoàn\n;;Tỉnh;Cửa khẩu;\n",
            (1, 2),
            ("", "date", "province", "gates_visited", "leader"),
        ),
        (
            "STT;Ngày;Nơi;;\n;;Tỉnh;Cửa khẩu;Trưởng đoàn\n",
            (1, 2),
            ("", "date", "province", "gates_visited", "leader"),
        ),
        ("Ngày;Tỉnh;Cửa khẩu\nDate;Province;Gate\n", (1, 2), ("date", "province", "gates_visited")),
        ("Ngày;Tỉnh;Cửa khẩu\n(1);(2);(3)\n", (1, 2), ("date", "province", "gates_visited")),
        (
            "Ngày;Tỉnh;Cửa khẩu;\nA;1;2;3\n",
            (1, 2),
            ("date", "province", "gates_visited", ""),
        ),
    ],
)
def test_headings_may_take_two_rows_or_have_numbers_below(
    text: str, rows: tuple[int, int], fields: tuple[str, ...]
) -> None:
    header = find_header(f"{text}18/11/2024;Sơn La;x\n19/11/2024;Sơn La;x\n", "t.csv")
    assert header is not None
    assert (header.first_row, header.row, header.fields) == (*rows, fields)


def test_a_row_of_data_is_no_second_row_of_headings() -> None:
    for row in ("18/11/2024;Tỉnh;A", "1;2;4", "tháng 3;Sơn La;A"):
        header = find_header(f"Ngày;Tỉnh;Cửa khẩu\n{row}\n", "t.csv")
        assert header is not None
        assert header.row == 1
