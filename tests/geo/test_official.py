import pytest

from geo.official import official_claims, official_figure


def test_both_claims_for_son_la_are_kept_the_current_one_first() -> None:
    claims = official_claims("VN-LA", province_id="province/son-la")
    found = [(claim.length_km, claim.status) for claim in claims]
    assert found[0] == (274.056, "current")
    assert (274.065, "reported") in found


def test_every_claim_names_its_source() -> None:
    for claim in official_claims("VN-LA", province_id="province/son-la"):
        assert claim.source
        assert claim.basis


@pytest.mark.parametrize(
    ("border", "length"), [("VN-CN", 1449.566), ("VN-LA", 2337.459), ("VN-KH", 1258.0)]
)
def test_the_current_length_of_a_whole_border(border: str, length: float) -> None:
    figure = official_figure(border)
    assert figure is not None
    assert (figure.length_km, figure.status) == (length, "current")


def test_with_one_neighbour_the_pair_is_the_province() -> None:
    alone = official_figure("VN-CN", ["province/lai-chau"])
    pair = official_figure("VN-CN", ["province/lai-chau"], "neighbour/yunnan")
    assert alone == pair
    assert alone is not None
    assert alone.length_km == 265.165


def test_a_superseded_figure_is_shown_only_where_there_is_no_better() -> None:
    figure = official_figure("VN-LA", ["province/ha-tinh"])
    assert figure is not None
    assert figure.status == "superseded"


def test_a_merged_province_with_one_part_on_the_border_has_that_parts_figure() -> None:
    figure = official_figure("VN-LA", ["province/quang-ngai-2025", "province/kon-tum"])
    assert figure is not None
    assert (figure.length_km, figure.status) == (154.222, "current")


def test_a_merged_province_is_not_summed_of_figures_that_are_not_current() -> None:
    parts = ["province/tay-ninh-2025", "province/tay-ninh", "province/long-an"]
    figure = official_figure("VN-KH", parts)
    assert figure is not None
    assert figure.province_id == "province/tay-ninh-2025"
    assert figure.status != "current"


def test_current_figures_of_parts_add_up_and_say_so() -> None:
    # No merged province has only current parts today: two that keep their own show the rule.
    parts = ["province/dien-bien", "province/son-la", "province/nghe-an"]
    figure = official_figure("VN-LA", ["province/merged", *parts])
    assert figure is not None
    assert figure.length_km == pytest.approx(414.712 + 274.056 + 468.281)
    assert figure.basis.startswith("computed: sum of Điện Biên + Sơn La + Nghệ An")


def test_what_nobody_measured_has_no_figure() -> None:
    assert official_figure("VN-LA", ["province/nghe-an"], "neighbour/xiangkhouang") is None
    assert official_claims("VN-CN", province_id="province/son-la") == []
