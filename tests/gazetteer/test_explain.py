"""A mention explained: every line of it true, in the words of a Vietnamese or English reader."""

from datetime import date

import pytest

from gazetteer.errors import UnknownPlaceError
from gazetteer.explain import Explainer, explain
from gazetteer.gazetteer import load
from gazetteer.geoparse import parse
from gazetteer.mentions import Mention
from gazetteer.place_wording import PlaceWording
from gazetteer.quotes import quote, shown
from gazetteer.words import load_words

DAY = date(2024, 11, 18)
VISIT = (
    "Ngày 3/4/2024, đoàn khảo sát đã đến cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên), đối diện "
    "cửa khẩu Pang Hốc (tỉnh Phông Sa Lỳ, Lào). Đoàn về cùng ngày."
)


def one(text: str, name: str, *, as_of: date | None = DAY) -> Mention:
    return next(m for m in parse(text, as_of=as_of) if m.text == name)


def lines(text: str, name: str, lang: str = "vi", *, as_of: date | None = DAY) -> dict[str, str]:
    told = explain(one(text, name, as_of=as_of), text, lang, as_of=as_of)  # type: ignore[arg-type]
    keys = {v: k for k, v in load_words(lang=lang).items() if k.startswith("explain.label.")}  # type: ignore[arg-type]
    found: dict[str, str] = {}
    for line in told.split("\n"):
        label, _, rest = line.partition(":")
        if label in keys:
            last = keys[label].removeprefix("explain.label.")
            found[last] = rest.strip()
        else:
            found[last] += line
    return found


def test_a_gate_is_explained_in_vietnamese() -> None:
    told = lines(VISIT, "Tây Trang", as_of=None)
    assert told["text"].startswith("“Ngày 3/4/2024, đoàn khảo sát đã đến cửa khẩu quốc tế «Tây Tr")
    assert "Đoàn về" not in told["text"]
    assert told["taken"] == (
        "cửa khẩu quốc tế Tây Trang, tỉnh Điện Biên, Việt Nam (xét tại ngày 3/4/2024)"
    )
    assert told["grounds"] == "Ngay trước tên có chữ “cửa khẩu quốc tế”."
    assert told["sure"].startswith("rất cao, 0,95 trên thang từ 0 đến 1: chữ ngay bên cạnh nói rõ")
    assert told["sure"].endswith("không phải xác suất.")
    assert told["others"].startswith("trong danh mục, không có nơi nào khác mang tên này")
    assert told["id"] == "gate/tay-trang"
    assert told["position"].startswith("21,22")
    assert "sai số khoảng 100 m" in told["position"]
    assert "loại cửa khẩu (bảng gate_types): “Nghị quyết 127/NQ-CP" in told["sources"]


def test_a_gate_is_explained_in_english() -> None:
    told = lines(VISIT, "Pang Hốc", "en", as_of=None)
    assert told["taken"] == (
        "Pang Hốc international border gate, Phongsaly (Phông Sa Lỳ) province, Laos "
        "(as of 3 April 2024)"
    )
    assert told["grounds"] == "Right before the name stands “cửa khẩu”."
    assert told["sure"].startswith("very high, 0.95 on a scale from 0 to 1")
    assert "only an estimate" in told["position"]
    assert "precise to about 1.1 km" in told["position"]


def test_the_quoted_span_is_the_one_of_the_text() -> None:
    mention = one(VISIT, "Tây Trang")
    told = Explainer(VISIT, "vi").of(mention)
    assert told.quote.name == VISIT[mention.start : mention.end]
    assert f"ký tự {mention.start}–{mention.end}" in explain(mention, VISIT, "vi")


def test_the_type_is_that_of_the_day() -> None:
    text = "Đoàn đến cửa khẩu Lóng Sập (tỉnh Sơn La)."
    before, after = (lines(text, "Lóng Sập", as_of=date(year, 3, 1)) for year in (2020, 2024))
    assert before["taken"].startswith("cửa khẩu chính Lóng Sập")
    assert after["taken"].startswith("cửa khẩu quốc tế Lóng Sập")


def test_the_day_is_that_of_the_text_unless_given() -> None:
    assert Explainer(VISIT).day == date(2024, 4, 3)
    assert Explainer(VISIT, as_of=DAY).day == DAY


def test_a_gate_of_two_is_told_with_the_other_and_with_what_chose() -> None:
    told = lines("Đoàn đến cửa khẩu Thanh Thủy (tỉnh Nghệ An).", "Thanh Thủy")
    assert "gate/thanh-thuy" in told["others"]
    assert "tỉnh Hà Giang" in told["others"]
    assert "Ngay sau tên có nêu Nghệ An" in told["grounds"]
    assert "dựa vào các căn cứ còn lại" in told["sure"]


def test_a_place_chosen_by_preference_alone_says_so() -> None:
    text = "Đoàn đến cửa khẩu Nậm Cắn."
    mention = one(text, "Nậm Cắn")
    assert mention.place_id == "gate/nam-can"
    told = lines(text, "Nậm Cắn")["sure"]
    assert told.startswith("khá, 0,95")
    assert "chọn theo quy tắc ưu tiên" in told
    assert "a rule of preference chose" in lines(text, "Nậm Cắn", "en")["sure"]


def test_an_open_name_lists_what_it_may_be_and_claims_nothing() -> None:
    told = lines("Đoàn đến cửa khẩu Thanh Thủy.", "Thanh Thủy")
    assert told["taken"].startswith("chưa xác định")
    assert told["sure"].startswith("chưa xác định, 0,40")
    assert "tỉnh Hà Giang, Việt Nam – mã gate/thanh-thuy;" in told["others"]
    assert "tỉnh Nghệ An, Việt Nam – mã gate/thanh-thuy-nghe-an" in told["others"]
    assert told["id"].startswith("không có")
    assert told["position"].startswith("không có tọa độ")
    assert "sources" not in told


def test_a_marker_is_told_with_its_border_and_the_same_number_elsewhere() -> None:
    told = lines("Đoàn khảo sát mốc 113 tại tỉnh Điện Biên.", "mốc 113")
    assert told["taken"].startswith(
        "mốc 113 trên tuyến biên giới Việt Nam – Lào, tỉnh Điện Biên (xét tại"
    )
    assert "dải mốc của Điện Biên trên tuyến biên giới Việt Nam – Lào" in told["grounds"]
    assert "marker/vn-cn/113" in told["others"]
    assert "marker/vn-la/113" not in told["others"]
    assert "marker_ranges" in told["sources"]
    assert told["position"] == "danh mục chưa có tọa độ nào của nơi này"


def test_an_open_marker_is_told_border_by_border() -> None:
    told = lines("Đoàn khảo sát mốc 172.", "mốc 172", "en")
    assert told["taken"].startswith("not decided; markers of this number stand on 3 borders")
    for border in ("vn-cn", "vn-la", "vn-kh"):
        assert f"marker/{border}/172" in told["others"]


def test_a_marker_with_a_row_of_its_own_cites_it() -> None:
    told = lines("Đoàn khảo sát mốc 1088/2 Việt – Trung.", "mốc 1088/2")
    assert "tỉnh Lạng Sơn" in told["taken"]
    assert "mốc giới (bảng markers)" in told["sources"]


def test_the_province_across_the_merger_is_told() -> None:
    text = "Đoàn đến cửa khẩu Thanh Thủy (tỉnh Tuyên Quang)."
    after = lines(text, "Thanh Thủy", as_of=date(2026, 1, 5))["taken"]
    assert "tỉnh Tuyên Quang, Việt Nam (xét tại ngày 5/1/2026; trước ngày 1/7/2025" in after
    text = "Đoàn đến cửa khẩu Thanh Thủy (tỉnh Hà Giang)."
    before = lines(text, "Thanh Thủy", "en", as_of=date(2025, 1, 5))["taken"]
    assert "Hà Giang province, Vietnam (as of 5 January 2025; since 1 July 2025" in before
    former = lines("Tại tỉnh Hà Giang cũ.", "Hà Giang", as_of=date(2026, 1, 5))["taken"]
    assert former.endswith("từ ngày 1/7/2025 thuộc tỉnh Tuyên Quang)")


def test_a_city_and_an_autonomous_region_are_no_provinces() -> None:
    day = date(2026, 1, 5)
    told = lines("Thành phố Huế và cửa khẩu A Đớt.", "A Đớt", as_of=day)
    assert "thành phố Huế, Việt Nam (xét tại ngày 5/1/2026)" in told["taken"]
    told = lines("Khu tự trị Quảng Tây và tỉnh Vân Nam", "Quảng Tây")
    assert told["taken"].startswith("Khu tự trị dân tộc Choang Quảng Tây, Trung Quốc")


def test_a_country_has_neither_day_nor_position() -> None:
    told = lines(VISIT, "Lào")
    assert told["taken"] == "nước Lào"
    assert told["position"].startswith("không có tọa độ: đây là một địa bàn")
    assert "ISO 3166" in told["sources"]


def test_every_evidence_has_its_sentence_in_both_languages() -> None:
    words = load_words(lang="vi"), load_words(lang="en")
    for key in (k for k in words[0] if k.startswith("evidence.")):
        for table in words:
            sentence = table[f"explain.{key}"]
            assert sentence.endswith("."), key
            assert sentence[0].isupper() or sentence[0] == "{", key


def test_every_value_the_gazetteer_may_hold_has_words() -> None:
    words = load_words()
    known = load()
    assert {f"explain.gate.{c.value}" for c in known.types} <= set(words)
    classes = {point.coord_class for point in known.coordinates.values()}
    assert {f"explain.position.{name}" for name in classes} <= set(words)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", [date(2020, 3, 1), date(2024, 12, 31), date(2026, 2, 1)])
def test_every_place_can_be_written_out(lang: str, day: date) -> None:
    wording = PlaceWording(load(), day, lang)  # type: ignore[arg-type]
    for place in load().places.values():
        text = wording.place(place)
        assert "{" not in text
        assert "explain." not in text
        assert wording.country(place.country) in text


def test_evidence_that_has_no_sentence_is_told_as_it_is() -> None:
    mention = one(VISIT, "Tây Trang")
    fields = {**mention.as_dict(), "evidence": ("told by my own rule",)}
    other = Mention(**{k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()})
    assert "Căn cứ: told by my own rule" in explain(other, VISIT, "vi")


def test_a_place_of_another_gazetteer_is_an_error_of_ours() -> None:
    mention = one(VISIT, "Tây Trang")
    fields = {**mention.as_dict(), "place_id": "gate/nowhere"}
    other = Mention(**{k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()})
    with pytest.raises(UnknownPlaceError, match="gate/nowhere"):
        explain(other, VISIT)


def test_signs_that_would_act_on_a_terminal_are_left_out() -> None:
    text = "Đoàn \x1b[31mđến\x07 \u202ecửa khẩu Tây Trang\u202c\ud800."
    told = explain(one(text, "Tây Trang"), text, "vi")
    assert not {"\x1b", "\x07", "\u202e", "\ud800"} & set(told)
    told.encode()


def test_a_quote_is_one_sentence_on_one_line() -> None:
    text = "Đoàn đã về.\n\nĐoàn đến cửa khẩu\nở xã Na Ư là Tây Trang! Hết."
    start = text.index("Tây Trang")
    assert quote(text, start, start + 9) == (
        "Đoàn đến cửa khẩu ở xã Na Ư là ",
        "Tây Trang",
        "!",
    )


def test_a_border_in_the_evidence_is_named() -> None:
    told = lines("Việt Nam và Campuchia thăm mốc 172.", "mốc 172")
    assert told["grounds"] == "Bài nói về tuyến biên giới Việt Nam – Campuchia."


def test_no_name_that_was_a_place_s_only_once_is_another_reading() -> None:
    text = "Đoàn đến cửa khẩu Pa Háng (tỉnh Hủa Phăn, Lào)."
    assert "long-sap" not in lines(text, "Pa Háng", as_of=date(2024, 11, 18))["others"]


def test_a_quote_keeps_abbreviations_and_cuts_long_sentences() -> None:
    text = "Đoàn từ TP. Huế, Đ. Lê Lợi đến. Hết."
    assert quote(text, 12, 15).before == "Đoàn từ TP. "
    text = "Đoàn đến Sơn La. Đoàn về Hà Nội."
    assert quote(text, 9, 15).after == "."
    text = "chữ " * 300 + "Huế" + " chữ" * 300
    before, _, after = quote(text, 1200, 1203)
    assert before.startswith("…chữ")
    assert after.endswith("chữ…")
    assert len(before + after) < 320


def test_a_text_is_shown_whole_if_nothing_hides_in_it() -> None:
    assert shown("cửa khẩu Tây Trang – 口岸") == "cửa khẩu Tây Trang – 口岸"
