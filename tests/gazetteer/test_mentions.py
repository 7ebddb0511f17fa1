"""A mention as a record of the contract."""

import json
from datetime import date

from gazetteer.geoparse import parse
from gazetteer.mentions import FIELDS, Mention

CONTRACT = """
    source start end text kind place_id name aliases country province province_63 province_34
    lon lat coord_class precision_m score zone evidence candidates
""".split()


def mention(text: str) -> Mention:
    return parse(text, as_of=date(2024, 11, 18))[0]


def test_the_columns_are_those_of_the_contract_in_order() -> None:
    assert list(FIELDS) == CONTRACT
    assert list(mention("Cửa khẩu Cha Lo").as_dict()) == CONTRACT


def test_a_record_goes_through_json_unchanged() -> None:
    record = mention("Cửa khẩu Cha Lo").as_dict()
    assert json.loads(json.dumps(record)) == record


def test_a_gate_has_its_other_names_as_aliases() -> None:
    record = mention("Cửa khẩu Lóng Sập").as_dict()
    assert "Loong Sập" in record["aliases"]
    assert record["name"] not in record["aliases"]


def test_the_text_is_as_the_article_writes_it_and_the_name_as_the_gazetteer_does() -> None:
    record = mention("CỬA KHẨU LOONG SẬP").as_dict()
    assert (record["text"], record["name"]) == ("LOONG SẬP", "Lóng Sập")


def test_a_marker_has_its_number_as_its_name() -> None:
    record = mention("Cột mốc số 62 (2)").as_dict()
    assert (record["kind"], record["name"]) == ("marker", "62(2)")


def test_scores_are_between_nought_and_one_with_two_decimals() -> None:
    score = mention("Cửa khẩu Cha Lo").as_dict()["score"]
    assert 0 < score <= 1
    assert score == round(score, 2)
