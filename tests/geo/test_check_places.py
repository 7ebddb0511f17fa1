"""Neighbours and markers that texts give, against the tables; distances; tables of visits."""

from datetime import date
from pathlib import Path

import pytest

from geo.checking import CheckedClaim, check, check_file

DAY = date(2024, 11, 18)


def claims(text: str, kind: str, day: date = DAY) -> list[CheckedClaim]:
    return [c for c in check(text, as_of=day) if c.kind == kind]


def verdicts(text: str, kind: str, day: date = DAY) -> list[str]:
    return [claim.verdict for claim in claims(text, kind, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sơn La giáp hai tỉnh Hủa Phăn và Luông Pha Băng của Lào.", "agrees"),
        ("Sơn La giáp các tỉnh Hủa Phăn, Phông Sa Lỳ của Lào.", "differs"),
        ("Sơn La tiếp giáp với Lào.", "agrees"),
        ("Sơn La tiếp giáp với Trung Quốc.", "differs"),
        ("Nghệ An giáp 3 tỉnh của Lào.", "agrees"),
        ("Nghệ An giáp 4 tỉnh của Lào.", "differs"),
        ("Nghệ An giáp hai tỉnh Hủa Phăn, Xiêng Khoảng.", "unknown"),  # true, but not all
        ("Sơn La borders Houaphanh and Xiangkhouang provinces.", "differs"),
        ("Tỉnh Hủa Phăn giáp Sơn La, Thanh Hóa và Nghệ An của Việt Nam.", "agrees"),
    ],
)
def test_neighbours(text: str, expected: str) -> None:
    assert verdicts(text, "neighbours") == [expected]


def test_neighbours_left_out_are_named() -> None:
    [claim] = claims("Nghệ An giáp tỉnh Xiêng Khoảng.", "neighbours")
    assert claim.verdict == "agrees"
    assert any("Hủa Phăn" in line for line in claim.context)


def test_a_merged_province_has_the_neighbours_of_all_its_parts() -> None:
    text = "An Giang giáp Kandal, Takeo và Kampot."
    assert verdicts(text, "neighbours", date(2025, 9, 1)) == ["agrees"]
    assert verdicts(text, "neighbours", date(2024, 9, 1)) == ["differs"]


@pytest.mark.parametrize(
    "text",
    [
        "Xã Chiềng Sơn, huyện Mộc Châu giáp tỉnh Phông Sa Lỳ, cách xa Sơn La.",
        "Sơn La giáp tỉnh Lai Châu và Yên Bái.",
        "Giáp Salavan và Sekong là Huế; Quảng Nam xa hơn.",
        "Khu vực giáp ranh của hai tỉnh Sơn La, Hòa Bình.",
    ],
)
def test_neighbours_at_home_and_of_districts_are_no_claims(text: str) -> None:
    assert claims(text, "neighbours") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn thăm mốc 257 thuộc tỉnh Sơn La.", "agrees"),
        ("Đoàn thăm mốc 300 thuộc tỉnh Sơn La.", "differs"),
        ("Đoàn thăm mốc 271 thuộc tỉnh Sơn La.", "unknown"),  # the range is derived
        ("Mốc 792 là mốc cuối trên tuyến biên giới Việt Nam – Lào.", "agrees"),
        ("Mốc 800 trên tuyến biên giới Việt Nam – Lào.", "differs"),
        ("Cửa khẩu Lóng Sập nằm tại mốc 255.", "agrees"),
        ("Cửa khẩu Lóng Sập nằm tại mốc 225.", "differs"),
        ("Mốc 61 thuộc Đắk Lắk và mốc 171 thuộc Tây Ninh.", "differs"),
        ("Năm 1941, mốc 108 ở tỉnh Cao Bằng là mốc cũ.", "unknown"),
    ],
)
def test_markers(text: str, expected: str) -> None:
    assert verdicts(text, "marker")[0] == expected


def test_a_marker_out_of_range_tells_whose_it_is() -> None:
    [claim] = claims("Đoàn thăm mốc 300 ở tỉnh Sơn La.", "marker")
    assert (claim.holds, claim.difference) == ("VN-LA 145–269", 31)
    assert any("Thanh Hóa" in line for line in claim.context)


def test_a_text_of_several_provinces_leaves_a_bare_marker_open() -> None:
    text = "Điện Biên và Sơn La họp.\n\nĐoàn thăm mốc 200."
    assert verdicts(text, "marker") == ["agrees"]
    text = "Điện Biên họp với Sơn La ở Điện Biên.\n\nĐoàn thăm mốc 200."
    assert "differs" not in verdicts(text, "marker")


def test_years_and_limits_are_no_markers() -> None:
    assert claims("Tây Ninh có hai mốc 2030 và 2050; thu vượt mốc 100 tỷ.", "marker") == []


def test_distances_are_never_judged_but_shown_beside_the_straight_line() -> None:
    [claim] = claims("Cửa khẩu Lóng Sập cách cửa khẩu Chiềng Khương 150 km.", "distance")
    assert claim.verdict == "unknown"
    assert any("straight line" in line for line in claim.context)


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "<p>S\u01a1n La gi\u00e1p&nbsp;Trung Qu\u00f4\u0301c.</p>"
    [claim] = check(text, as_of=DAY)
    assert claim.start is not None
    assert claim.text == text[claim.start : claim.end] == "Trung Qu\u00f4\u0301c"


def test_headlines_beside_the_article_are_not_checked() -> None:
    text = "Sơn La họp.\n\nTin liên quan\nCửa khẩu quốc tế Chiềng Khương\n"
    assert check(text, as_of=DAY) == []


def test_rows_of_a_table_of_visits(tmp_path: Path) -> None:
    table = tmp_path / "visits.csv"
    table.write_text(
        "Ngày,Tỉnh,Cửa khẩu,Mốc\n"
        "18/11/2024,Sơn La,Lóng Sập,255\n"
        "31/2/2024,Sơn La,Lóng Sập,\n"
        "3/4/2024,Điện Biên,Chiềng Khương,300\n",
        encoding="utf-8",
    )
    found = check_file(table, today=date(2025, 1, 1))
    rows = {(c.row, c.kind): c.verdict for c in found.claims}
    assert rows == {
        (2, "gate_province"): "agrees",
        (2, "marker"): "agrees",
        (4, "gate_province"): "differs",
        (4, "marker"): "differs",
    }
    assert [line.split(": ")[1] for line in found.rejected] == ["row 3"]
    assert {c.start for c in found.claims} == {None}


def test_a_row_with_an_unknown_place_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    table = tmp_path / "visits.csv"
    table.write_text(
        "Ngày,Tỉnh,Cửa khẩu\n18/11/2030,Sơn La,Đèo Không Tên\n,,\n,Xứ Lạ,\n", encoding="utf-8"
    )
    found = check_file(table, today=date(2025, 1, 1))
    assert {c.verdict for c in found.claims} == {"unknown"}
    assert {c.row for c in found.claims} == {2}
    assert len(found.rejected) == 1
