"""What is asked for, taken apart: the word for the kind, the name, and what is said of it."""

import pytest

from gazetteer.queries import bare_unit, query, query_with_where, words_on_where


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Lóng Sập", "Lóng Sập", ""),
        ("CK Tây Trang", "Tây Trang", "gate"),
        ("cặp cửa khẩu quốc tế đường bộ Lao Bảo", "Lao Bảo", "gate"),
        ("Cua khau quoc te Lao Bao", "Lao Bao", "gate"),
        ("lối mở Nậm Đích", "Nậm Đích", "gate"),
        ("Lao Bao border gate", "Lao Bao", "gate"),
        ("Bavet international border gate", "Bavet", "gate"),
        ("友谊关口岸", "友谊关", "gate"),
        ("tỉnh Sơn La", "Sơn La", "province"),
        ("Houaphanh province", "Houaphanh", "province"),
        ("thành phố Huế", "Huế", "city-province"),
        ("  Lóng \n Sập ", "Lóng Sập", ""),
        ("cửa khẩu", "cửa khẩu", ""),
    ],
)
def test_the_word_for_the_kind_is_taken_off(text: str, name: str, kind: str) -> None:
    asked = query(text)
    assert (asked.name, asked.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Thanh Thủy, Vị Xuyên", "Thanh Thủy", ("Vị Xuyên",)),
        ("cửa khẩu Thanh Thủy (Hà Giang)", "Thanh Thủy", ("Hà Giang",)),
        (
            "Thanh Thủy, xã Thanh Thủy, huyện Vị Xuyên, tỉnh Hà Giang",
            "Thanh Thủy",
            ("Thanh Thủy", "Vị Xuyên", "Hà Giang"),
        ),
        ("Lóng Sập – Pa Háng", "Lóng Sập", ("Pa Háng",)),
        ("Tây Trang (Việt Nam) - Pang Hốc (Lào)", "Tây Trang", ("Việt Nam", "Pang Hốc", "Lào")),
    ],
)
def test_what_is_said_behind_a_name_is_where_it_is(
    text: str, name: str, where: tuple[str, ...]
) -> None:
    asked = query_with_where(text)
    assert asked is not None
    assert (asked.name, asked.where) == (name, where)


@pytest.mark.parametrize("text", ["", "Lóng Sập", "Hủa-phăn", ",", "(", "Lóng Sập,"])
def test_a_text_of_one_part_says_nothing_of_where(text: str) -> None:
    assert query_with_where(text) is None


def test_units_lose_the_word_for_their_kind() -> None:
    assert bare_unit("thị trấn Lao Bảo") == "Lao Bảo"
    assert bare_unit("H. Mộc Châu") == "Mộc Châu"
    assert words_on_where("ở huyện Mộc Châu; tỉnh Sơn La") == ("huyện Mộc Châu", "Sơn La")
