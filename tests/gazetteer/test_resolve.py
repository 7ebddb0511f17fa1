"""Resolution: which names of a text are places, and which place each one is."""

import unicodedata
from datetime import date

import pytest

from gazetteer import Mention, parse

DAY = date(2024, 11, 18)


def mentions(text: str) -> list[Mention]:
    return parse(text, as_of=DAY)


def gates(text: str) -> list[str | None]:
    return [m.place_id for m in mentions(text) if m.kind == "gate"]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.kind) for m in mentions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Cặp cửa khẩu Lóng Sập – Pa Háng nhộn nhịp.",
        "Cặp cửa khẩu Lóng Sập - Pa Háng nhộn nhịp.",
        "Cặp cửa khẩu Lóng Sập-Pa Háng nhộn nhịp.",
        "Cặp cửa khẩu Lóng Sập/Pa Háng nhộn nhịp.",
        "Cặp cửa khẩu Lóng Sập (Việt Nam) - Pa Háng (Lào) nhộn nhịp.",
        "Cặp cửa khẩu Lóng Sập (Sơn La) – Pa Háng (Hủa Phăn) nhộn nhịp.",
        "Cửa khẩu Lóng Sập, tỉnh Sơn La - Pa Háng, tỉnh Hủa Phăn, nhộn nhịp.",
        "Từ Lóng Sập xe hàng sang cửa khẩu Pa Háng trong ngày.",
    ],
)
def test_a_pair_is_read_with_dashes_brackets_and_provinces(text: str) -> None:
    assert gates(text) == ["gate/long-sap", "gate/pa-hang"]


def test_a_pair_needs_no_cue_word() -> None:
    assert gates("Tuyến Tây Trang – Pang Hốc mở lại.") == ["gate/tay-trang", "gate/pang-hoc"]


def test_two_sentences_make_no_pair() -> None:
    assert gates("Dân Lóng Sập trồng ngô. Dân Pa Háng trồng lúa.") == []


def test_a_province_after_a_gate_stays_a_province() -> None:
    assert kinds("Cửa khẩu Mường Khương, Lào Cai, đông xe.") == [
        *(("Mường Khương", "gate"), ("Lào Cai", "province")),
    ]


def test_one_cue_makes_gates_of_a_whole_list() -> None:
    text = "Đoàn công tác kiểm tra các cửa khẩu Tây Trang, Huổi Puốc và Si Pa Phìn."
    assert gates(text) == ["gate/tay-trang", "gate/huoi-puoc", "gate/si-pa-phin"]


def test_a_list_with_a_cue_before_each_name_is_a_list_too() -> None:
    text = "Hàng qua cửa khẩu Mộc Bài, cửa khẩu Xa Mát và cửa khẩu Tân Nam."
    assert gates(text) == ["gate/moc-bai", "gate/xa-mat", "gate/tan-nam"]


def test_a_cue_after_an_english_list_reaches_its_first_name() -> None:
    text = "Trade grew at the Lao Bao and La Lay border gates in Quang Tri."
    assert gates(text) == ["gate/lao-bao", "gate/la-lay"]


def test_a_gate_is_known_again_later_in_the_text() -> None:
    text = "Cửa khẩu Chiềng Khương mở lại. Hôm sau, xe qua Chiềng Khương đông hơn."
    assert gates(text) == ["gate/chieng-khuong"] * 2
    assert mentions(text)[1].evidence == ("named as a gate elsewhere in the text",)


def test_thanh_thuy_beside_nghe_an_is_the_gate_to_laos() -> None:
    assert gates("Cửa khẩu Thanh Thủy (Nghệ An) vắng xe.") == ["gate/thanh-thuy-nghe-an"]
    assert gates("Tại Nghệ An có cửa khẩu Thanh Thuỷ.") == ["gate/thanh-thuy-nghe-an"]


def test_thanh_thuy_beside_ha_giang_is_the_gate_to_china() -> None:
    assert gates("Cửa khẩu Thanh Thủy, tỉnh Hà Giang, vắng xe.") == ["gate/thanh-thuy"]


def test_the_counterpart_tells_which_thanh_thuy_is_meant() -> None:
    assert gates("Cửa khẩu Thanh Thủy – Thiên Bảo") == ["gate/thanh-thuy", "gate/thien-bao"]
    assert gates("Cửa khẩu Thanh Thủy - Nậm On") == ["gate/thanh-thuy-nghe-an", "gate/nam-on"]


def test_the_country_across_the_line_tells_which_thanh_thuy_is_meant() -> None:
    assert gates("Cửa khẩu Thanh Thủy đón hàng của Lào.") == ["gate/thanh-thuy-nghe-an"]
    assert gates("Cửa khẩu Thanh Thủy đón hàng Trung Quốc.") == ["gate/thanh-thuy"]


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("Cửa khẩu Thanh Thủy, huyện Vị Xuyên, vắng xe.", "gate/thanh-thuy"),
        ("Cửa khẩu Thanh Thủy (huyện Thanh Chương) vắng xe.", "gate/thanh-thuy-nghe-an"),
    ],
)
def test_the_district_tells_which_thanh_thuy_is_meant(text: str, gate: str) -> None:
    assert gates(text) == [gate]


def test_thanh_thuy_alone_stays_undecided_with_its_candidates() -> None:
    (mention,) = mentions("Xe chờ ở cửa khẩu Thanh Thủy từ sớm.")
    assert mention.place_id is None
    assert set(mention.candidates) == {"gate/thanh-thuy", "gate/thanh-thuy-nghe-an"}
    assert (mention.country, mention.province, mention.lon) == (None, None, None)
    assert mention.score < 0.5
    assert any("does not decide" in words for words in mention.evidence)


def test_huu_nghi_after_cua_khau_is_the_gate_of_lang_son() -> None:
    assert gates("Xe tải xếp hàng trước cửa khẩu quốc tế Hữu Nghị.") == ["gate/huu-nghi"]


@pytest.mark.parametrize(
    "text",
    [
        "Hai bên giao lưu hữu nghị và trồng cây hữu nghị.",
        "Hai đoàn chụp ảnh bên cây đa Hữu Nghị.",
        "Triển lãm mở ở Cung Hữu Nghị.",
        "Cầu Hữu Nghị khánh thành.",
        "Tình hữu nghị Việt Nam – Lào bền chặt.",
    ],
)
def test_huu_nghi_is_mostly_friendship(text: str) -> None:
    assert gates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Nguyễn Đồng Trung phát biểu.",
        "Phó Thủ tướng Lê Thành Long dự lễ.",
        "Ông Trần Cầu Treo đi chợ.",
        "Chị Hồng Vân bán hàng.",
    ],
)
def test_people_are_no_gates(text: str) -> None:
    assert gates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Trường Tiểu học đặt tại xã Thanh Thủy.",
        "Dân huyện Nam Giang và huyện Tây Giang trồng sâm.",
        "Thành phố Hà Tiên đông khách; thành phố Móng Cái cũng vậy.",
        "Thị trấn Tịnh Biên họp chợ.",
        "Chợ Tân Thanh đông; suối Nậm Cắn cạn; đường Nam Quan vắng.",
        "Thanh niên xung phong hát. Cóc kêu. Da trời xanh.",
    ],
)
def test_units_and_things_of_the_same_name_are_no_gates(text: str) -> None:
    assert gates(text) == []


def test_the_gate_and_the_town_of_one_name_are_told_apart() -> None:
    text = "Từ thị trấn Tịnh Biên đến cửa khẩu Tịnh Biên là 2 km."
    (mention,) = mentions(text)
    assert (mention.place_id, mention.start) == ("gate/tinh-bien", text.rindex("Tịnh Biên"))


def test_lao_cai_is_a_province_a_gate_and_a_city_in_one_sentence() -> None:
    text = "Tỉnh Lào Cai có cửa khẩu Lào Cai cách thành phố Lào Cai hai cây số."
    assert kinds(text) == [("Lào Cai", "province"), ("Lào Cai", "gate")]


def test_the_city_of_hue_is_a_province() -> None:
    text = "Thành phố Huế có mưa."
    assert kinds(text) == []  # before 2025 the city of a province, Thừa Thiên Huế
    (mention,) = parse(text, as_of=date(2025, 1, 1))
    assert (mention.text, mention.kind) == ("Huế", "province")


@pytest.mark.parametrize(
    "text",
    [
        "Cặp cửa khẩu Nậm Cắn – Nậm Cắn nhộn nhịp.",
        "Cặp cửa khẩu Nậm Cắn (Nghệ An, Việt Nam) - Nậm Cắn (Xiêng Khoảng, Lào) nhộn nhịp.",
    ],
)
def test_of_two_gates_of_one_name_the_vietnamese_comes_first(text: str) -> None:
    assert gates(text) == ["gate/nam-can", "gate/nam-can-la"]


def test_la_lay_faces_la_lay() -> None:
    assert gates("Cửa khẩu quốc tế La Lay - La Lay") == ["gate/la-lay", "gate/la-lay-la"]


def test_nam_can_alone_is_the_vietnamese_gate() -> None:
    assert gates("Đoàn đến cửa khẩu Nậm Cắn.") == ["gate/nam-can"]


def test_capitals_are_read_as_small_letters_are() -> None:
    assert gates("MỞ LẠI CẶP CỬA KHẨU LÓNG SẬP - PA HÁNG") == ["gate/long-sap", "gate/pa-hang"]
    assert kinds("TỈNH SƠN LA") == [("SƠN LA", "province")]


@pytest.mark.parametrize("name", ["Hủa Phăn", "Hủa-phăn", "Hủa-Phăn", "HỦA PHĂN", "Houaphanh"])
def test_hua_phan_is_one_province_however_it_is_written(name: str) -> None:
    (mention,) = mentions(f"Hàng đi {name} tăng.")
    assert (mention.place_id, mention.name) == ("neighbour/houaphanh", "Hủa Phăn")


def test_names_without_marks_are_read_with_less_confidence() -> None:
    (bare,) = mentions("Goods wait at Lao Bao border gate.")
    (full,) = mentions("Goods wait at Lao Bảo border gate.")
    assert bare.place_id == full.place_id == "gate/lao-bao"
    assert bare.score < full.score


def test_the_commune_of_a_gate_already_named_is_no_gate() -> None:
    text = "Cửa khẩu Lao Bảo đông xe. Dân xã Lao Bảo mở quán."
    assert gates(text) == ["gate/lao-bao"]


def test_the_province_in_brackets_counts_more_than_one_named_more_often() -> None:
    text = "Đoàn Hà Giang rời Hà Giang thăm cửa khẩu Thanh Thủy (Nghệ An)."
    assert gates(text) == ["gate/thanh-thuy-nghe-an"]


def test_a_person_of_the_name_of_a_gate_in_the_text_is_no_gate() -> None:
    text = "Cửa khẩu Hồng Vân đông xe. Cô giáo Lê Hồng Vân qua đó mỗi ngày."
    assert gates(text) == ["gate/hong-van"]


def test_the_ministry_of_labour_is_not_laos() -> None:
    assert kinds("Bộ Lao động làm việc với tỉnh Sơn La.") == [("Sơn La", "province")]


def test_a_list_may_give_the_province_of_each_gate() -> None:
    text = "Các cửa khẩu quốc tế La Lay (Quảng Trị), Cha Lo (Quảng Bình) và Cầu Treo (Hà Tĩnh)."
    assert gates(text) == ["gate/la-lay", "gate/cha-lo", "gate/cau-treo"]


def test_cue_words_in_nfd_are_read_too() -> None:
    text = unicodedata.normalize("NFD", "Lễ đón tại cửa khẩu Hữu Nghị. Dân xã Tân Thanh đến dự.")
    assert gates(text) == ["gate/huu-nghi"]


def test_dien_bien_phu_is_not_the_province() -> None:
    assert kinds("Trận Điện Biên Phủ đi vào lịch sử.") == []


def test_the_evidence_says_why_in_words() -> None:
    (mention, _) = mentions("Cửa khẩu Thanh Thủy (Nghệ An) vắng xe.")
    assert mention.evidence[0] == "after “Cửa khẩu”"
    assert "beside Nghệ An" in mention.evidence


def test_words_for_the_other_side_are_evidence_for_the_other_side_only() -> None:
    (mention,) = mentions("Cửa khẩu La Lay phía bạn mở sớm.")
    assert (mention.place_id, mention.country) == ("gate/la-lay-la", "LA")
    assert any("other side" in words for words in mention.evidence)
    own = mentions("Cửa khẩu Thanh Thủy, Lào phối hợp với Nghệ An.")[0]
    assert own.place_id == "gate/thanh-thuy-nghe-an"
    assert not any("other side" in words for words in own.evidence)
