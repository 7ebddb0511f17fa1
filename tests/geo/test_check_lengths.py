"""Lengths that texts give, against the official figures."""

from datetime import date

import pytest

from geo.checking import CheckedClaim, check
from geo.claims.quantities import lengths_in

DAY = date(2024, 11, 18)


def lengths(text: str, day: date = DAY) -> list[CheckedClaim]:
    return [c for c in check(text, as_of=day) if c.kind == "length"]


def verdict(text: str, day: date = DAY) -> str:
    [claim] = lengths(text, day)
    return claim.verdict


def test_a_length_that_is_the_official_one_agrees_and_cites_it() -> None:
    [claim] = lengths("Tỉnh Sơn La có đường biên giới với Lào dài 274,056 km.")
    assert (claim.verdict, claim.says, claim.holds, claim.difference) == (
        *("agrees", 274.056, 274.056, 0),
    )
    assert claim.held_as_of == "2016-03-16"
    assert claim.held_sources
    assert claim.unit == "km"
    assert "province/son-la" in claim.subject_ids


def test_swapped_digits_differ_and_are_said_to_be_swapped() -> None:
    [claim] = lengths("Tỉnh Sơn La có đường biên giới dài 274,065km.")
    assert (claim.verdict, claim.holds, claim.difference) == ("differs", 274.056, 0.009)
    assert claim.disputed  # the same misprint is among our sources
    assert any("changed places" in reason for reason in claim.reasons)


def test_a_measured_length_is_context_and_no_ground() -> None:
    [claim] = lengths("Tỉnh Sơn La có đường biên giới dài 247,1 km.")
    assert any("247.1" in line for line in claim.context)
    assert (claim.verdict, claim.holds) == ("differs", 274.056)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("274 km", "agrees"),  # rounded
        ("274,1 km", "agrees"),
        ("274,06 km", "agrees"),
        ("hơn 274 km", "agrees"),
        ("gần 275 km", "agrees"),
        ("khoảng 270 km", "agrees"),
        ("250 km", "agrees"),  # the figure before 2016
        ("270 km", "unknown"),  # perhaps rounded to tens
        ("hơn 220 km", "unknown"),  # true, but far below
        ("hơn 290 km", "differs"),
        ("gần 260 km", "differs"),
        ("khoảng 320 km", "differs"),
        ("284 km", "differs"),
        ("30 km", "unknown"),  # too far off to be the whole
    ],
)
def test_digits_and_words_say_how_exact_a_length_is(said: str, expected: str) -> None:
    assert verdict(f"Sơn La có {said} đường biên giới với Lào.") == expected


def test_a_former_figure_agrees_and_the_current_one_is_named() -> None:
    [claim] = lengths("Đường biên giới của tỉnh Điện Biên với Lào trước đây dài 360 km.")
    assert (claim.verdict, claim.holds) == ("agrees", 360)
    assert any("414.712" in reason for reason in claim.reasons)


def test_two_borders_are_added_up_and_each_is_checked() -> None:
    text = (
        "Điện Biên có đường biên giới dài 455,572 km, trong đó với Lào 414,721 km, "
        "với Trung Quốc 40,86 km."
    )
    assert [c.verdict for c in lengths(text)] == ["agrees", "differs", "agrees"]


def test_pairs_of_provinces_have_lengths_of_their_own() -> None:
    text = "Đường biên giới của Điện Biên với tỉnh Phông Sa Lỳ dài {} km."
    assert verdict(text.format("354,798")) == "agrees"
    assert verdict(text.format("59,914")) == "differs"  # that of the other neighbour


def test_parts_along_rivers_are_compared_with_parts() -> None:
    text = "Điện Biên có 414,712 km đường biên giới với Lào, trong đó {} km theo sông, suối."
    assert [c.verdict for c in lengths(text.format("55,73"))] == ["agrees", "agrees"]
    assert [c.verdict for c in lengths(text.format("75,53"))] == ["agrees", "differs"]


def test_whole_lines_and_the_whole_country() -> None:
    assert verdict("Đường biên giới Việt Nam – Lào dài 2.337,459 km.") == "agrees"
    assert verdict("Đường biên giới Việt Nam – Lào dài 2.373,459 km.") == "differs"
    assert verdict("The border between Vietnam and China is 1,449.566 km long.") == "agrees"
    assert verdict("Nước ta có gần 5.000 km đường biên giới trên đất liền.") == "agrees"


def test_a_figure_that_is_only_approximate_decides_little() -> None:
    text = "Tỉnh Gia Lai có đường biên giới với Campuchia dài {} km."
    assert verdict(text.format("80,485")) == "unknown"
    assert verdict(text.format("150")) == "differs"


def test_where_only_a_superseded_figure_is_held_nothing_differs() -> None:
    text = "Tỉnh Hà Tĩnh có đường biên giới với Lào dài {} km."
    assert verdict(text.format("145")) == "agrees"
    assert verdict(text.format("164,1")) == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Đồn Biên phòng Mường Lạn của Sơn La giữ 31,9 km đường biên giới.",
        "Hai huyện Mộc Châu, Sông Mã của Sơn La có đường biên giới dài 190 km.",
        "Huyện Mộc Châu, tỉnh Sơn La có đường biên giới dài 36 km.",
    ],
)
def test_the_length_of_a_district_or_post_is_not_that_of_the_province(text: str) -> None:
    assert verdict(text) == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Sơn La làm xong 120 km đường tuần tra biên giới.",
        "Trạm ở tỉnh Sơn La cách biên giới 12 km.",
        "Tỉnh Quảng Ninh có bờ biển dài 250 km.",
        "Quốc lộ 6 qua Sơn La ra biên giới dài 105 km.",
        "Từ Sơn La, xe đi 300 km thì đến Hà Nội.",
    ],
)
def test_other_lengths_are_no_claims(text: str) -> None:
    assert lengths(text) == []


def test_a_merged_province_has_the_figures_of_its_parts_and_of_the_whole() -> None:
    after = date(2025, 10, 1)
    text = "Tỉnh Tây Ninh có đường biên giới dài {} km."
    assert verdict(text.format("gần 375"), after) == "agrees"
    assert verdict(text.format("240"), after) == "agrees"  # the old Tây Ninh
    assert verdict(text.format("500"), after) == "differs"


@pytest.mark.parametrize(
    ("text", "vietnamese", "readings"),
    [
        ("2.337,459 km", True, [2337.459]),
        ("2,337.459 km", False, [2337.459]),
        ("274,065km", True, [274.065, 274065]),
        ("1.258 km", True, [1258, 1.258]),
        ("1,258 km", False, [1258, 1.258]),
        ("231,74 ki-lô-mét", True, [231.74]),
        ("12.345.678 km", True, [12345678]),
    ],
)
def test_numbers_are_read_both_ways_the_likelier_first(
    text: str, vietnamese: bool, readings: list[float]
) -> None:
    [quantity] = lengths_in(text, vietnamese=vietnamese)
    assert [reading.km for reading in quantity.readings] == readings


def test_areas_and_speeds_are_no_lengths() -> None:
    text = "rộng 14.174 km², chạy 60 km/h, 17 km2"
    assert list(lengths_in(text, vietnamese=True)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Điện Biên có đường biên giới dài 414,712 km (với Lào) và 40,86 km (với Trung Quốc).",
            ["agrees", "agrees"],
        ),
        (
            "Kon Tum có 292,522 km đường biên giới (giáp Lào 154,222 km; Campuchia 138,3 km).",
            ["agrees"] * 3,
        ),
        (
            "Biên giới Việt – Trung qua Lai Châu (265,165 km), Lào Cai (182,068 km).",
            ["agrees", "differs"],
        ),
        (
            "Vietnam shares 2,337 km of border with Laos and 1,540 km with China.",
            ["agrees", "differs"],
        ),
        ("Hà Tĩnh và Quảng Bình có đường biên giới dài 346 km với Lào.", ["agrees"]),
        ("Hủa Phăn có đường biên giới dài 560 km với Sơn La, Thanh Hóa, Nghệ An.", ["unknown"]),
        (
            "Sơn La có đường biên giới dài 274,056 km. Con số trước đây là 250 km.",
            ["agrees", "agrees"],
        ),
        (
            "Lang Son's border with China is 231.74 km long; Cao Bang's stretch is 323.125 km.",
            ["agrees", "differs"],
        ),
    ],
)
def test_each_length_of_a_sentence_is_of_its_own_place(text: str, expected: list[str]) -> None:
    assert [claim.verdict for claim in lengths(text)] == expected
