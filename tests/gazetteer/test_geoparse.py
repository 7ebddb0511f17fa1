"""Geoparsing: from a text to its mentions."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.documents import document
from gazetteer.gazetteer import load
from gazetteer.geoparse import parse
from gazetteer.mentions import FIELDS, Mention
from gazetteer.text_day import text_day

DAY = date(2024, 11, 18)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
NAMES = sorted({n.text for p in load().places.values() for n in p.names})
fillers = st.text(st.sampled_from("abcđềấởy 😀🚧\r\n.,;:–-()“”Ắ"), max_size=20)
cues = st.sampled_from(["", "cửa khẩu ", "tỉnh ", "xã ", "– ", "(", "và ", "các cửa khẩu "])


@st.composite
def articles(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(fillers, cues, st.sampled_from(NAMES)), max_size=6))
    text = " ".join(f"{filler} {cue}{name}" for filler, cue, name in parts) + draw(fillers)
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)


def one(text: str, *, as_of: date = DAY, kind: str = "gate") -> Mention:
    (mention,) = (m for m in parse(text, as_of=as_of) if m.kind == kind)
    return mention


@settings(deadline=None)
@given(articles())
def test_every_mention_is_its_span_of_the_text_and_none_overlap(text: str) -> None:
    end = 0
    for mention in parse(text, as_of=DAY):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@settings(deadline=None)
@given(articles())
def test_a_mention_is_one_place_or_has_candidates(text: str) -> None:
    for mention in parse(text, as_of=DAY):
        assert (mention.place_id is None) == bool(mention.candidates)
        assert mention.kind in {"gate", "province", "neighbour_province", "country", "marker"}
        assert 0 < mention.score <= 1
        known = mention.kind == "marker" or mention.place_id in load().places
        assert mention.place_id is None or known


@settings(deadline=None, max_examples=30)
@given(articles())
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    assert parse(text, as_of=DAY) == parse(text, as_of=DAY)


PLAIN = "Hôm ấy trời nắng nhẹ, mọi người đi chợ từ sớm và về nhà lúc trưa."


def read(text: str) -> list[tuple[object, ...]]:
    """Return what is read of a text, but for offsets and zones."""
    return [
        (m.text, m.kind, m.place_id, m.province, m.score, m.evidence, m.candidates)
        for m in parse(text, today=DAY)
    ]


@settings(deadline=None, max_examples=60)
@given(articles(), st.integers(1, 3))
def test_text_without_places_around_it_changes_nothing(text: str, count: int) -> None:
    more = "\n\n".join([PLAIN] * count)
    before, after = f"{more}\n\n{text}", f"{text}\n\n{more}"
    assert read(before) == read(after) == read(text)
    shift = len(more) + 2
    alone = [(m.start + shift, m.end + shift) for m in parse(text, today=DAY)]
    assert [(m.start, m.end) for m in parse(before, today=DAY)] == alone


@settings(deadline=None, max_examples=60)
@given(articles())
def test_composed_and_decomposed_letters_give_the_same_places(text: str) -> None:
    forms = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    one, other = ([(m.kind, m.place_id, m.score) for m in parse(f, as_of=DAY)] for f in forms)
    assert one == other


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đến cửa khẩu Tây\u00a0Trang.",
        "Đoàn đến cửa khẩu Tây  Trang.",
        "Đoàn đến cửa khẩu Tây\tTrang.",
        "Đoàn đến cửa khẩu Tây\nTrang.",
        "Đoàn đến cửa khẩu Tây \r\nTrang.",
        "Đoàn đến cửa khẩu Tây\u200b Tr\u00adang.",
        "\0Đoàn đến cửa khẩu Tây Trang\0.",
        "\ud800Đoàn đến cửa khẩu Tây Trang.",
        "<p>Đoàn đến <i>cửa khẩu</i> <b>Tây Trang</b></p>",
        "<p>Đoàn đến c&#7917;a kh&#7849;u T&acirc;y&nbsp;Trang</p>",
    ],
)
def test_what_copying_does_to_a_name_does_not_hide_it(text: str) -> None:
    mention = one(text)
    assert mention.place_id == "gate/tay-trang"
    assert text[mention.start : mention.end] == mention.text
    assert mention.text[-1] == "g"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\0", "<p></p>", "\ufeff"])
def test_an_empty_text_has_no_mentions(text: str) -> None:
    assert parse(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "cửa khẩu Lóng Sập, " + "A" * 2_000 + " x, Tây Trang. ",
        "<\u0301 cửa khẩu Lóng Sập ",
        "<p>&#" + "1" * 5000 + "; cửa khẩu Lóng Sập</p>",
        "tỉnh Lào Cai mốc 900. " * 3_000,
        "<p>cửa khẩu Lóng Sập</p>" + "<!-- " * 20_000,
        "<p>cửa khẩu Lóng Sập</p>" + "<script " * 20_000,
        "cửa khẩu Lóng Sập " + "mốc 1, 2, 3, " * 3_000,
        "cửa khẩu Lóng Sập " + "ĐIỆN BIÊN, BAN QUẢN LÝ " * 300 + "Tây Trang.",
        "Lóng Sập, " * 3_000 + "cửa khẩu",
    ],
)
def test_no_text_takes_long_or_breaks_the_reader(text: str) -> None:
    for mention in parse(text, today=DAY):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Chị Nga Đồng Đăng bán hàng ở cửa khẩu.", []),
        ("Tàu đến ga Đồng Đăng lúc 5 giờ.", ["gate/ga-dong-dang"]),
        ("Tới cửa Khẩu Lóng Sập.", ["gate/long-sap"]),
        ("Mốc 255 của Sơn La và 15 cán bộ.", ["marker/vn-la/255", "province/son-la"]),
        ("Lên mốc 255, 20 chiến sĩ Sơn La.", ["marker/vn-la/255", "province/son-la"]),
    ],
)
def test_what_a_review_found(text: str, places: list[str]) -> None:
    assert [m.place_id for m in parse(text, as_of=DAY)] == places


def test_a_megabyte_on_one_line_is_read() -> None:
    text = "Bà con ra đồng từ sớm, trời đẹp. " * 30_000 + "Đến cửa khẩu Tây Trang."
    assert one(text).start == len(text) - len("Tây Trang.")


def test_windows_line_ends_and_emoji_do_not_move_the_offsets() -> None:
    text = "😀 Tin mới\r\n\r\nĐoàn đến cửa khẩu Tây Trang.\r\n"
    mention = one(text)
    assert text[mention.start : mention.end] == "Tây Trang"


def test_a_province_in_nfd_is_found_at_its_own_offsets() -> None:
    text = unicodedata.normalize("NFD", "Hàng từ Sơn La sang Hủa Phăn.")
    found = parse(text, as_of=DAY)
    assert [m.place_id for m in found] == ["province/son-la", "neighbour/houaphanh"]
    assert [m.text for m in found] == [text[m.start : m.end] for m in found]


def test_a_mention_is_a_record_with_the_columns_of_the_contract() -> None:
    record = one("Cửa khẩu Lóng Sập").as_dict()
    assert tuple(record) == FIELDS
    assert (record["place_id"], record["country"], record["province"]) == (
        *("gate/long-sap", "VN", "Sơn La"),
    )
    assert isinstance(record["evidence"], list)
    assert record["coord_class"] == "mapped"


def test_ha_tien_lies_in_kien_giang_before_and_in_an_giang_after_the_merger() -> None:
    before, after = (one("Cửa khẩu Hà Tiên", as_of=day) for day in (BEFORE, AFTER))
    assert (before.province, after.province) == ("Kiên Giang", "An Giang")
    assert {(m.province_63, m.province_34) for m in (before, after)} == {("Kiên Giang", "An Giang")}


def test_an_giang_is_another_place_from_1_july_2025() -> None:
    text = "Tỉnh An Giang đón đoàn."
    before, after = (one(text, as_of=day, kind="province") for day in (BEFORE, AFTER))
    assert (before.place_id, after.place_id) == ("province/an-giang", "province/an-giang-2025")


def test_tuyen_quang_is_a_border_province_only_from_1_july_2025() -> None:
    text = "Tỉnh Tuyên Quang đón đoàn."
    assert parse(text, as_of=BEFORE) == []
    assert one(text, as_of=AFTER, kind="province").place_id == "province/tuyen-quang-2025"


def test_a_text_after_the_merger_may_still_name_ha_giang() -> None:
    mention = one("Tỉnh Hà Giang cũ có nhiều chợ.", as_of=AFTER, kind="province")
    assert (mention.place_id, mention.province) == ("province/ha-giang", "Tuyên Quang")


def test_the_counterpart_lies_in_its_own_province_and_country() -> None:
    (_, mention) = parse("Cặp cửa khẩu Lóng Sập – Pa Háng", as_of=DAY)
    assert (mention.country, mention.province, mention.province_63, mention.province_34) == (
        *("LA", "Hủa Phăn", None, None),
    )


def test_the_province_decides_the_border_of_a_marker() -> None:
    mention = one("Tổ tuần tra của tỉnh Sơn La lên mốc 255.", kind="marker")
    assert (mention.place_id, mention.country, mention.province, mention.name) == (
        *("marker/vn-la/255", "LA", "Sơn La", "255"),
    )
    assert (mention.coord_class, mention.precision_m) == ("inferred", 100)
    assert "range of Sơn La" in mention.evidence[0]


def test_the_gate_beside_it_decides_the_border_of_a_marker() -> None:
    assert one("Mốc 171 ở cửa khẩu Mộc Bài.", kind="marker").place_id == "marker/vn-kh/171"


def test_the_country_decides_where_the_province_has_two_lines() -> None:
    text = "Tỉnh Điện Biên giáp Lào; đội tuần tra lên mốc 5."
    assert one(text, kind="marker").place_id == "marker/vn-la/5"
    text = text.replace("Lào", "Vân Nam")
    assert one(text, kind="marker").place_id == "marker/vn-cn/5"


def test_a_number_shared_by_two_provinces_is_of_the_one_named() -> None:
    mention = one("Tỉnh Điện Biên giáp Vân Nam; tổ tuần tra lên mốc 16.", kind="marker")
    assert (mention.place_id, mention.province) == ("marker/vn-cn/16", "Điện Biên")


def test_the_gate_beside_a_marker_counts_more_than_a_country_named_later() -> None:
    text = "Mốc 5 gần lối mở A Pa Chải, giáp Vân Nam. Tỉnh Điện Biên còn giáp Lào."
    assert one(text, kind="marker").place_id == "marker/vn-cn/5"


def test_a_marker_alone_stays_undecided_with_its_candidates() -> None:
    mention = one("Đội tuần tra lên mốc 255.", kind="marker")
    assert mention.place_id is None
    assert set(mention.candidates) == {f"marker/vn-{c}/255" for c in ("cn", "la", "kh")}


def test_a_marker_of_2025_lies_in_the_merged_province() -> None:
    mention = one("Mốc 550 ở tỉnh Quảng Trị.", as_of=AFTER, kind="marker")
    assert (mention.place_id, mention.province_63, mention.province_34) == (
        *("marker/vn-la/550", "Quảng Bình", "Quảng Trị"),
    )


def test_milestones_of_trade_are_no_markers() -> None:
    text = "Sơn La: xuất khẩu vượt mốc 300 triệu USD, đạt mốc 10%, cột mốc lịch sử."
    assert [m.kind for m in parse(text, as_of=DAY)] == ["province"]


def test_headlines_after_most_read_are_sidebar() -> None:
    text = (
        "Đoàn thăm Sơn La\n\nSáng 18/11/2024, đoàn đến cửa khẩu Lóng Sập.\n\n"
        "Tin đọc nhiều\nCửa khẩu Mộc Bài đông xe\nLạng Sơn vào hội"
    )
    assert [(m.text, m.zone) for m in parse(text, as_of=DAY)] == [
        *(("Sơn La", "title"), ("Lóng Sập", "body")),
        *(("Mộc Bài", "sidebar"), ("Lạng Sơn", "sidebar")),
    ]


def test_a_headline_of_another_article_does_not_decide_for_this_one() -> None:
    text = "Xe chờ ở cửa khẩu Thanh Thủy từ sớm.\nTin đọc nhiều\nTỉnh Nghệ An đón mưa"
    assert one(text).place_id is None


def test_a_photo_caption_is_told_apart() -> None:
    text = "Tiêu đề\nĐoàn đến biên giới.\nXe chờ ở cửa khẩu Tây Trang. Ảnh: Minh An"
    assert one(text).zone == "caption"


@pytest.mark.parametrize("text", ["", " ", "\n", "😀", "Trời hôm nay đẹp."])
def test_a_text_without_places_has_no_mentions(text: str) -> None:
    assert parse(text, as_of=DAY) == []


def test_a_text_speaks_from_its_day_of_publication() -> None:
    doc = document("Tiêu đề\n20/11/2024\nQuy hoạch đến ngày 31/12/2030.")
    assert text_day(doc) == date(2024, 11, 20)


def test_without_it_a_text_speaks_from_its_latest_full_date_or_today() -> None:
    assert text_day(document("Ngày 5/6/2024 và ngày 1/2/2020.")) == date(2024, 6, 5)
    assert text_day(document("Đoàn đến."), today=DAY) == DAY


def test_the_day_of_the_text_decides_the_scheme() -> None:
    text = "Tiêu đề\n{}\nĐoàn đến cửa khẩu Hà Tiên."
    before, after = (one_of_day(text.format(day)) for day in ("30/6/2025", "1/7/2025"))
    assert (before, after) == ("Kiên Giang", "An Giang")


def one_of_day(text: str) -> str | None:
    (mention,) = parse(document(text))
    return mention.province


def gates(text: str) -> list[str | None]:
    return [m.place_id for m in parse(text, as_of=DAY) if m.kind == "gate"]


def test_one_gate_named_twice_is_not_both_sides_of_a_name() -> None:
    text = "Hải quan Nậm Cắn làm thủ tục tại cửa khẩu Nậm Cắn, tỉnh Nghệ An."
    assert gates(text)[-1] == "gate/nam-can"
    assert gates("Cửa khẩu La Lay đông xe, hàng qua La Lay tăng gấp đôi.") == ["gate/la-lay"] * 2


def test_a_name_given_up_in_2005_no_longer_means_the_gate() -> None:
    assert gates("Hàng chờ ở cửa khẩu Pa Háng.") == ["gate/pa-hang"]


def test_a_planned_gate_is_not_meant_where_an_open_one_bears_the_name() -> None:
    assert gates("Cửa khẩu Huổi Lả đông xe.") == ["gate/huoi-la"]


def test_the_province_in_brackets_counts_more_than_the_one_named_most() -> None:
    text = "Cán bộ quê Hà Giang thăm cửa khẩu Thanh Thủy (Nghệ An), quà của Hà Giang."
    assert gates(text) == ["gate/thanh-thuy-nghe-an"]


@pytest.mark.parametrize("blank", ["\u00a0", "  ", "\u2009"])
def test_odd_blanks_do_not_hide_a_name(blank: str) -> None:
    text = f"Đoàn ở  cửa khẩu Tây{blank}Trang."
    [mention] = [m for m in parse(text, as_of=DAY) if m.kind == "gate"]
    assert mention.place_id == "gate/tay-trang"
    assert text[mention.start : mention.end] == f"Tây{blank}Trang"


def test_a_treaty_of_1977_does_not_make_a_text_old() -> None:
    text = "Cửa khẩu Tây Trang thuộc tỉnh Điện Biên. Hiệp ước ký ngày 18/7/1977."
    assert "province/dien-bien" in [m.place_id for m in parse(text, today=DAY)]


def test_plans_and_unrelated_headlines_say_nothing_of_the_day() -> None:
    assert text_day(document("Quy hoạch đến ngày 31/12/2030."), DAY) == DAY
    aside = "Sáng 3/4, đoàn đến.\nTin đọc nhiều\nNgày 1/1/2024 mưa"
    assert text_day(document(aside), DAY) == DAY


def test_a_marker_of_a_province_that_touches_one_line_is_on_that_line() -> None:
    text = "Mốc 200 ở tỉnh Long An.\nXe đông ở cửa khẩu Hữu Nghị."
    assert parse(text, as_of=DAY)[0].place_id == "marker/vn-kh/200"


def test_a_number_only_one_border_has_needs_no_other_word() -> None:
    assert parse("Đoàn thăm mốc 1116.", as_of=DAY)[0].place_id == "marker/vn-cn/1116"
    assert parse("Đoàn thăm mốc 255.", as_of=DAY)[0].place_id is None


def test_a_number_no_border_has_is_no_marker() -> None:
    assert parse("Mục tiêu cho mốc 2030.", as_of=DAY) == []


def test_the_marker_in_the_name_of_a_route_is_part_of_the_name() -> None:
    text = "Đường chuyên dụng Tân Thanh mốc 1088/2-1089 thông xe"
    assert [m.kind for m in parse(text, as_of=DAY)] == ["gate"]


def test_a_text_in_nfd_reads_as_in_nfc() -> None:
    text = (
        "Đoàn thăm các cửa khẩu Tây Trang và Huổi Puốc, mốc 113, tỉnh Điện Biên.\n"
        "Sáng 18/11, Thứ trưởng Trần Văn Bắc đến.\nTin đọc nhiều\nSơn La"
    )
    decomposed = unicodedata.normalize("NFD", text)
    read = [[(m.place_id, m.zone) for m in parse(t, as_of=DAY)] for t in (text, decomposed)]
    assert read[0] == read[1]
    assert len(read[0]) == 5


def test_a_country_before_a_foreign_leader_is_the_country() -> None:
    found = [m.place_id for m in parse("Thủ tướng Lào Sonexay Siphandone", as_of=DAY)]
    assert found == ["country/la"]


def test_evidence_is_said_once() -> None:
    evidence = parse("Cửa khẩu Lóng Sập – Pa Háng", as_of=DAY)[1].evidence
    assert len(set(evidence)) == len(evidence)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Từ Đà Nẵng lên Kon Tum.", BEFORE),
        ("Tỉnh Kon Tum cũ nay thuộc Quảng Ngãi.", date(2026, 3, 5)),
        ("Sau sáp nhập, Kon Tum không còn.", date(2026, 3, 5)),
        ("Kon Tum lập kế hoạch giai đoạn 2026-2030.", BEFORE),
        ("Kon Tum: số liệu năm 2026.", date(2026, 3, 5)),
        ("Quyết định ngày 5/6/2019; từ tháng 7/2025 tỉnh mới.", date(2026, 3, 5)),
        ("Quyết định ngày 5/6/2019.", date(2019, 6, 5)),
    ],
)
def test_a_text_without_a_date_of_its_own_tells_which_provinces_stand(text: str, day: date) -> None:
    assert text_day(document(text), today=date(2026, 3, 5)) == day
