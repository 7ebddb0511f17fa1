"""Types, counts, pairs and days of gates that texts give, against the dated tables."""

from datetime import date

import pytest

from geo.checking import CheckedClaim, check

DAY = date(2024, 11, 18)


def claims(text: str, kind: str, day: date = DAY) -> list[CheckedClaim]:
    return [c for c in check(text, as_of=day) if c.kind == kind]


def verdicts(text: str, kind: str, day: date = DAY) -> list[str]:
    return [claim.verdict for claim in claims(text, kind, day)]


def test_a_type_is_that_of_the_day() -> None:
    text = "Đoàn đến cửa khẩu quốc tế Lóng Sập."
    assert verdicts(text, "gate_type", date(2019, 5, 1)) == ["differs"]
    assert verdicts(text, "gate_type", date(2024, 12, 1)) == ["agrees"]


def test_a_type_that_differs_tells_since_when_it_is_one() -> None:
    [claim] = claims("Thăm cửa khẩu quốc tế Tân Nam.", "gate_type", date(2018, 5, 1))
    assert (claim.verdict, claim.says, claim.holds) == ("differs", "international", "secondary")
    assert any("2021-05-31" in reason for reason in claim.reasons)
    assert claim.text == "cửa khẩu quốc tế Tân Nam"


def test_between_decision_and_opening_both_types_may_be_said() -> None:
    day = date(2022, 6, 1)  # decided in December 2020, opened in November 2024
    assert verdicts("Tại cửa khẩu quốc tế Lóng Sập.", "gate_type", day) == ["agrees"]
    assert verdicts("Tại cửa khẩu chính Lóng Sập.", "gate_type", day) == ["unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh đề nghị nâng cấp cửa khẩu Chiềng Khương thành cửa khẩu quốc tế.",
        "Tỉnh đề nghị nâng cấp Chiềng Khương lên cửa khẩu quốc tế.",
        "Quy hoạch cửa khẩu quốc tế Chiềng Khương đến năm 2050.",
        "Cửa khẩu Chiềng Khương không phải là cửa khẩu quốc tế.",
        "They want to open the Chieng Khuong international border gate soon.",
    ],
)
def test_what_is_asked_for_planned_or_denied_never_differs(text: str) -> None:
    assert "differs" not in verdicts(text, "gate_type")


def test_a_type_of_now_before_a_plan_is_a_claim() -> None:
    text = "Tỉnh xin nâng cửa khẩu chính Chiềng Khương lên quốc tế."
    assert verdicts(text, "gate_type") == ["agrees"]


@pytest.mark.parametrize(
    "text",
    [
        "Chiềng Khương là cửa khẩu phụ của Sơn La; cửa khẩu Chiềng Khương đông khách.",
        "Cửa khẩu Chiềng Khương (cửa khẩu phụ) đông khách.",
        "Chieng Khuong secondary border gate is busy.",
    ],
)
def test_a_type_may_follow_the_name(text: str) -> None:
    assert verdicts(text, "gate_type") == ["differs"]


def test_a_type_before_a_list_is_said_of_each() -> None:
    text = "Các cửa khẩu quốc tế Lóng Sập, Tây Trang và Huổi Puốc."
    assert verdicts(text, "gate_type") == ["agrees", "agrees", "differs"]


def test_sources_that_disagree_make_no_verdict() -> None:
    [claim] = claims(
        "Cửa khẩu chính Thanh Thủy (tỉnh Nghệ An) vắng xe.", "gate_type", date(2025, 3, 1)
    )
    assert (claim.verdict, claim.disputed) == ("unknown", True)
    assert len(claim.context) == 3  # every dated claim, with its source


def test_a_text_without_a_date_may_be_of_another_time() -> None:
    text = "Cửa khẩu chính Lóng Sập đông khách."
    [claim] = [c for c in check(text, today=DAY) if c.kind == "gate_type"]
    assert claim.verdict == "unknown"


def test_counts_by_type_are_those_of_the_day() -> None:
    text = "Sơn La có 01 cửa khẩu quốc tế, 01 cửa khẩu chính và 02 cửa khẩu phụ."
    found = claims(text, "gate_count")
    assert [c.verdict for c in found] == ["agrees"] * 3
    assert [(c.says, c.unit) for c in found] == [
        *((1, "international"), (1, "main"), (2, "secondary")),
    ]
    assert any("Chiềng Khương" in line for line in found[1].context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sơn La có hai cửa khẩu quốc tế.", "differs"),
        ("Sơn La hiện có 3 cửa khẩu phụ.", "differs"),  # counts in print say two
        ("Sơn La has two international gates.", "differs"),
        ("Sơn La có 9 lối mở.", "unknown"),  # nobody lists them all
        ("Đắk Lắk có 5 cửa khẩu phụ.", "unknown"),
        ("Sơn La có 7 lối mở.", "agrees"),
    ],
)
def test_a_count_differs_only_where_the_list_is_whole(text: str, expected: str) -> None:
    assert verdicts(text, "gate_count") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sơn La phấn đấu đến năm 2030 có 4 cửa khẩu quốc tế.",
        "Đoàn của Sơn La kiểm tra 4 cửa khẩu quốc tế.",
        "Với hai cửa khẩu quốc tế Lóng Sập và Tây Trang thì khác.",
    ],
)
def test_other_counts_are_no_claims(text: str) -> None:
    assert claims(text, "gate_count") == []


def test_pairs() -> None:
    assert verdicts("Cặp cửa khẩu Lóng Sập – Pa Háng.", "pair") == ["agrees"]
    [claim] = claims("Cặp cửa khẩu Tây Trang - Na Son mở lại.", "pair")
    assert (claim.verdict, claim.holds, claim.difference) == ("differs", "Pang Hốc", "Na Son")
    opposite = "Cửa khẩu Chiềng Khương, huyện Sông Mã, đối diện cửa khẩu Pa Háng."
    assert verdicts(opposite, "pair") == ["differs"]


def test_a_list_or_a_road_is_no_pair() -> None:
    assert claims("Từ cửa khẩu Hữu Nghị - Chi Ma, xe đi chậm.", "pair") == []
    assert claims("Các cửa khẩu Hữu Nghị, Hữu Nghị Quan.", "pair") == []


def test_a_gate_in_brackets_with_its_province() -> None:
    text = "Tại cửa khẩu Lóng Sập (tỉnh {})."
    assert verdicts(text.format("Sơn La"), "gate_province") == ["agrees"]
    assert verdicts(text.format("Thanh Hóa"), "gate_province") == ["differs"]
    merged = "Tại cửa khẩu Bờ Y (tỉnh {})."
    assert verdicts(merged.format("Kon Tum"), "gate_province", date(2025, 9, 1)) == ["agrees"]
    assert verdicts(merged.format("Quảng Ngãi"), "gate_province", date(2025, 9, 1)) == ["agrees"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cửa khẩu Lóng Sập được nâng cấp thành cửa khẩu quốc tế năm 2020.", "agrees"),
        ("Cửa khẩu Lóng Sập được nâng cấp lên cửa khẩu quốc tế ngày 22/12/2020.", "agrees"),
        ("Cửa khẩu Lóng Sập được nâng cấp lên quốc tế từ năm 2018.", "differs"),
        ("Cửa khẩu quốc tế Lóng Sập khai trương ngày 19/11/2024.", "agrees"),
        ("Cửa khẩu quốc tế Lóng Sập khai trương ngày 18/11/2024.", "differs"),
        ("Cửa khẩu Tây Trang được nâng cấp lên cửa khẩu quốc tế năm 2010.", "unknown"),  # by 2014
        ("Cửa khẩu Thanh Thủy (tỉnh Nghệ An) đã nâng cấp từ năm 2012.", "unknown"),
    ],
)
def test_days_of_upgrades_and_openings(text: str, expected: str) -> None:
    assert verdicts(text, "date", date(2025, 3, 1)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Cửa khẩu Lóng Sập sẽ nâng cấp hạ tầng năm 2024.",
        "Cửa khẩu Lóng Sập thông quan trở lại ngày 8/1/2023.",
        "Lễ khai trương chợ cửa khẩu Lóng Sập diễn ra ngày 3/2/2024.",
        "Từ khi khai trương cửa khẩu quốc tế Lóng Sập đến ngày 3/2/2025 có 900 xe.",
        "Cửa khẩu quốc tế Hữu Nghị trở thành cửa khẩu thông minh từ năm 2023.",
        "Cửa khẩu Lóng Sập sẽ được nâng cấp năm 2030.",
    ],
)
def test_other_days_are_no_claims(text: str) -> None:
    assert claims(text, "date", date(2025, 3, 1)) == []


def test_metadata_with_day_and_month_swapped() -> None:
    text = "date 2025-06-10 Sáng 6/10, đoàn công tác đến Nghệ An."
    [claim] = [c for c in check(text, today=date(2026, 1, 1)) if c.kind == "date"]
    assert (claim.verdict, claim.text, claim.holds) == ("differs", "2025-06-10", "2025-10-06")
    right = "date 2025-10-06 Sáng 6/10, đoàn công tác đến Nghệ An."
    assert [c.verdict for c in check(right, today=date(2026, 1, 1))] == ["agrees"]


def test_gates_of_several_provinces_are_counted_together() -> None:
    text = "Sơn La, Điện Biên có {} cửa khẩu quốc tế."
    assert verdicts(text.format("2"), "gate_count") == ["agrees"]
    assert verdicts(text.format("5"), "gate_count") == ["differs"]


def test_a_border_has_counts_too() -> None:
    text = "Trên tuyến biên giới Việt Nam – Lào có {} cửa khẩu quốc tế."
    assert verdicts(text.format("10"), "gate_count") == ["agrees"]
    assert verdicts(text.format("15"), "gate_count") == ["differs"]


def test_a_former_type_said_as_former_never_differs() -> None:
    text = "Cửa khẩu chính Ma Lù Thàng trước đây nay đông xe."
    assert verdicts(text, "gate_type") == ["unknown"]


def test_the_railway_gate_of_the_same_name_is_the_same_pair() -> None:
    assert verdicts("Cặp cửa khẩu đường sắt Lào Cai – Hà Khẩu.", "pair") == ["agrees"]


def test_a_low_source_makes_a_type_disputed_not_right() -> None:
    [claim] = claims("Cửa khẩu quốc tế Chiềng Khương đông.", "gate_type")
    assert (claim.verdict, claim.disputed, claim.holds) == ("unknown", True, "main")
