"""People: names, offices, and who leads."""

from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gazetteer.people as module
from gazetteer.people import leader, people
from gazetteer.people_patterns import surnames

WORDS = [
    *(
        "Chủ tịch",
        "Phó Chủ tịch",
        "UBND",
        "tỉnh",
        "đồng chí",
        "ông",
        "Nguyễn Văn Nam",
        "Lò Thị Mai",
    ),
    *(",", "dẫn đầu", "đoàn", "do", "(", ")", "–", "Khăm Phởi", "đến", "😀", "Bộ trưởng", "."),
]


def named(sentence: str) -> list[tuple[str, str]]:
    return [(person.name, person.title) for person in people(sentence)]


def test_an_office_before_a_name_is_its_title() -> None:
    assert named("Phó Thủ tướng Lê Thành Long dự lễ.") == [("Lê Thành Long", "Phó Thủ tướng")]


def test_an_office_with_its_institution_is_kept_whole() -> None:
    assert named("Chủ tịch UBND tỉnh Điện Biên Nguyễn Đình Việt phát biểu.") == [
        ("Nguyễn Đình Việt", "Chủ tịch UBND tỉnh Điện Biên")
    ]


def test_an_office_after_a_comma_is_a_title_too() -> None:
    assert named("Đồng chí Nguyễn Đồng Trung, Phó Chủ tịch UBND tỉnh, dẫn đầu đoàn.") == [
        ("Nguyễn Đồng Trung", "Phó Chủ tịch UBND tỉnh")
    ]


def test_a_name_without_office_or_address_is_nobody_we_know_of() -> None:
    assert named("Nguyễn Văn Nam trồng ngô.") == []


def test_a_polite_word_makes_a_person() -> None:
    assert named("Ông Giàng A Chừ và bà Lò Thị Mai trò chuyện.") == [
        *(("Giàng A Chừ", ""), ("Lò Thị Mai", "")),
    ]


def test_a_lao_governor_has_a_name_of_another_kind() -> None:
    assert ("Khăm Phởi Sivilay", "Tỉnh trưởng") in named("Tỉnh trưởng Khăm Phởi Sivilay đón đoàn.")


def test_a_place_that_looks_like_a_name_is_left_out_when_told() -> None:
    sentence = "Bí thư Cao Bằng trao quà."
    assert list(people(sentence, frozenset({"Cao Bằng"}))) == []


def test_who_is_said_to_lead_leads_whatever_the_rank() -> None:
    found = leader("Đoàn do Giám đốc Nguyễn Văn Nam dẫn đầu, cùng đi có Bộ trưởng Trần Văn Bắc.")
    assert found is not None
    assert (found.name, found.leads) == ("Nguyễn Văn Nam", True)


def test_if_nobody_is_said_to_lead_the_highest_office_does() -> None:
    found = leader("Dự buổi lễ có Giám đốc Nguyễn Văn Nam; Thứ trưởng Trần Văn Bắc.")
    assert found is not None
    assert found.name == "Trần Văn Bắc"


def test_a_deputy_ranks_below_the_head() -> None:
    head, deputy = people("Chủ tịch Nguyễn Văn Nam; Phó Chủ tịch Trần Văn Bắc.")
    assert head.rank < deputy.rank


def test_a_sentence_without_people_has_no_leader() -> None:
    assert leader("Hàng hóa thông quan bình thường.") is None


def test_a_persons_span_is_the_name_in_the_sentence() -> None:
    sentence = "Sáng nay, Thứ trưởng Trần Văn Bắc đến Lào Cai."
    (person,) = people(sentence)
    assert sentence[person.start : person.end] == "Trần Văn Bắc"


@pytest.mark.parametrize("surname", ["Nguyễn", "Giàng", "Lò", "Siu", "Ksor"])
def test_surnames_of_the_peoples_along_the_border_are_known(surname: str) -> None:
    assert surname in surnames()


def test_the_list_of_surnames_is_in_nfc_with_a_capital_each_and_none_twice() -> None:
    listed = (Path(module.__file__).parent / "surnames.txt").read_text(encoding="utf-8").split()
    assert len(listed) == len(set(listed))
    assert all(is_normalized("NFC", name) and name[0].isupper() for name in listed)


@given(st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join))
def test_the_spans_of_people_hold_for_any_sentence(sentence: str) -> None:
    end = 0
    for person in people(sentence):
        assert sentence[person.start : person.end] == person.name
        assert person.start >= end
        end = person.end


@pytest.mark.parametrize(
    "province", ["Sơn La", "Nghệ An", "Lai Châu", "Quảng Ninh", "Cao Bằng", "Tây Ninh"]
)
def test_a_province_before_a_name_is_no_part_of_it(province: str) -> None:
    sentence = f"Chủ tịch UBND tỉnh {province} Nguyễn Đình Việt dẫn đầu đoàn."
    [person] = people(sentence, frozenset({province}))
    assert (person.name, person.title) == ("Nguyễn Đình Việt", f"Chủ tịch UBND tỉnh {province}")


@pytest.mark.parametrize(
    ("sentence", "name", "title"),
    [
        ("Deputy Prime Minister Le Van Tam came.", "Le Van Tam", "Deputy Prime Minister"),
        (
            "Le Van Tam, Vice Chairman of the People's Committee, said so.",
            *("Le Van Tam", "Vice Chairman of the People's Committee"),
        ),
        ("Le vice-ministre Lê Van Tam a parlé.", "Lê Van Tam", "vice-ministre"),
        (
            "Ông Khăm Phởi - Xay Nha Vông, Tỉnh trưởng, đến.",
            "Khăm Phởi - Xay Nha Vông",
            "Tỉnh trưởng",
        ),
        ("Tham tán Sỉ Vi Lay Ma Ni Vông dự.", "Sỉ Vi Lay Ma Ni Vông", "Tham tán"),
        ("Đoàn do Trưởng phòng Ảnh Lê Văn Tám dẫn đầu.", "Lê Văn Tám", "Trưởng phòng Ảnh"),
        ("Phó Thủ tướng Nguyễn Hòa Bình đến.", "Nguyễn Hòa Bình", "Phó Thủ tướng"),
    ],
)
def test_people_of_other_languages_and_offices(sentence: str, name: str, title: str) -> None:
    assert (name, title) in [
        (p.name, p.title) for p in people(sentence, frozenset({"Hòa Bình", "Hồ Chí Minh"}))
    ]


def test_an_office_of_a_place_may_stand_before_a_foreign_name() -> None:
    sentence = "Tỉnh trưởng Prey Veng Suon Somalin và Bí thư Châu ủy Hồng Hà (Vân Nam) Lý Văn Ba."
    found = list(people(sentence, frozenset({"Prey Veng", "Vân Nam"})))
    assert [p.name for p in found] == ["Suon Somalin", "Lý Văn Ba"]


def test_an_office_without_name_takes_no_name_that_comes_after_a_verb() -> None:
    assert named("Thủ tướng đã gặp Bí thư Tỉnh ủy Lê Văn Tám.") == [
        ("Lê Văn Tám", "Bí thư Tỉnh ủy")
    ]


def test_two_officials_joined_by_and_keep_their_own_titles() -> None:
    assert named("Bà Lò Thị Mai, Phó Chủ tịch tỉnh và Thứ trưởng Lê Văn Tám, Ủy viên, đến.") == [
        *(("Lò Thị Mai", "Phó Chủ tịch tỉnh"), ("Lê Văn Tám", "Thứ trưởng, Ủy viên")),
    ]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Thứ trưởng Lê Văn Tám", "central"),
        ("Phó Trưởng ban Kinh tế Trung ương Lê Văn Tám", "central"),
        ("Tỉnh trưởng Lê Văn Tám", "foreign"),
        ("Chủ tịch UBND tỉnh Lê Văn Tám", ""),
    ],
)
def test_the_level_of_an_office(title: str, level: str) -> None:
    assert [p.level for p in people(title)] == [level]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Đại sứ Nhật Bản tại Việt Nam Hirano Takeshi thăm", "Hirano Takeshi"),
        ("Thủ tướng Campuchia Samdech Hun Manet thăm", "Hun Manet"),
        ("Bộ trưởng Bộ Ngoại giao Trung Quốc Vương Nghị thăm", "Vương Nghị"),
        ("Bí thư Tỉnh ủy Tây Ninh Nguyễn Thị Kiều tới", "Nguyễn Thị Kiều"),
        ("ĐỒNG CHÍ LÒ THỊ MAI, PHÓ BÍ THƯ TỈNH ỦY, KIỂM TRA", "LÒ THỊ MAI"),
        ("PHÓ CHỦ TỊCH UBND TỈNH LÊ THỊ HOA KIỂM TRA CỬA KHẨU", "LÊ THỊ HOA"),
        ("đại biểu Quốc hội Vương Thị Mai cùng đoàn", "Vương Thị Mai"),
        ("đ/c Vi Kiến Hoa, Trạm trưởng", "Vi Kiến Hoa"),
        ("GS.TS Trần Văn Phòng, Phó Giám đốc", "Trần Văn Phòng"),
        ("Hòa thượng Thích Thiện Tâm dẫn đầu", "Thích Thiện Tâm"),
        ("Chuẩn Đô đốc Lê Văn Tám kiểm tra", "Lê Văn Tám"),
        ("Lao Deputy Minister of Public Works, Mr Vanthong Sisoulath, came", "Vanthong Sisoulath"),
        ("Chinese Ambassador to Vietnam He Wei visited", "He Wei"),
        ("Maj. Gen. Le Duc Tam visited", "Le Duc Tam"),
        ("Oknha Ly Yong Phat visited", "Ly Yong Phat"),
    ],
)
def test_a_person_is_named_whole_with_an_office_of_any_body(sentence: str, name: str) -> None:
    assert [person.name for person in people(sentence)] == [name]


def test_a_title_goes_on_over_what_only_looks_like_a_verb() -> None:
    (person,) = people("đồng chí Lò Văn Hai, Ủy viên dự khuyết Trung ương Đảng, Phó Bí thư, đến")
    assert person.title == "Ủy viên dự khuyết Trung ương Đảng, Phó Bí thư"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Phó Bí thư Tỉnh ủy A Blong dẫn đầu đoàn", ["A Blong"]),
        ("do Phó Chủ tịch Y Blinh làm trưởng đoàn", ["Y Blinh"]),
        ("ông Lý Gia Hưng, Phó Huyện trưởng Pha Lè (Vân Nam), sang thăm", ["Lý Gia Hưng"]),
        ("bà Vương Mỹ Lan (王美兰), Phó Châu trưởng, đưa đoàn sang", ["Vương Mỹ Lan"]),
        ("tại khách sạn Lê Hoa, Bí thư Lê Văn Tám phát biểu", ["Lê Văn Tám"]),
        ("Giám đốc Sở Y Tế phát biểu", []),
    ],
)
def test_a_unit_or_house_is_no_person(sentence: str, names: list[str]) -> None:
    places = frozenset({"Vân Nam"})
    assert [person.name for person in people(sentence, places)] == names


@pytest.mark.parametrize(
    ("sentence", "name", "title"),
    [
        ("Bà LÒ THỊ MAI-PHÓ BÍ THƯ TỈNH ỦY dự lễ", "LÒ THỊ MAI", "PHÓ BÍ THƯ TỈNH ỦY"),
        ("Đại tá Võ Văn Sử-Chỉ huy trưởng BĐBP tỉnh đón", "Võ Văn Sử", "Chỉ huy trưởng BĐBP tỉnh"),
        ("le vice-ministre Ngo Tuan Lâm", "Ngo Tuan Lâm", "vice-ministre"),
    ],
)
def test_a_hyphen_before_an_office_joins_no_name(sentence: str, name: str, title: str) -> None:
    [person] = people(sentence)
    assert person.name == name
    assert title in person.title
