"""The main job on the five real articles; they are at hand only while the project is built."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gazetteer import parse, read_document
from geo.records import VisitRecord
from geo.visits import visits

FOLDER = Path(__file__).parents[3] / "shared" / "articles"
TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the five articles are not at hand")


def article(number: str) -> str:
    [path] = FOLDER.glob(f"{number}_*.txt")
    return str(path)


def records(number: str) -> Iterator[VisitRecord]:
    yield from visits(read_document(article(number)), today=TODAY)


def test_son_la_in_november_2024() -> None:
    body, aside = records("000")
    assert (body.date, body.province, body.leader) == ("2024-11-18", "Sơn La", "Nguyễn Minh Vũ")
    assert body.zone == "body"
    assert body.gates_mentioned == ()
    assert (aside.zone, aside.provinces) == ("sidebar", ("Lạng Sơn", "Cao Bằng"))
    neighbours = {
        m.place_id
        for m in parse(read_document(article("000")))
        if m.kind == "neighbour_province" and m.zone == "body"
    }
    assert neighbours == {"neighbour/houaphanh", "neighbour/luang-prabang"}


def test_son_la_in_a_year_the_text_does_not_hold() -> None:
    [record] = records("001")
    assert record.date == "[2025-03-21,2026-03-21]"
    assert record.province == "Sơn La"
    assert record.gates_visited == ()
    assert record.gates_mentioned == ("Chiềng Khương", "Bản Đán")


def test_dien_bien_and_marker_113() -> None:
    [record] = records("002")
    assert (record.date, record.leader) == ("2020-03-02", "Lê Hoài Trung")
    assert record.gates_mentioned == (
        "Tây Trang", "Pang Hốc", "Huổi Puốc", "Na Son", "Si Pa Phìn", "Huổi Lả",
    )  # fmt: skip
    assert record.gates_visited == ()
    assert record.markers_visited == ("113",)
    [marker] = [m for m in parse(read_document(article("002"))) if m.kind == "marker"]
    assert (marker.place_id, marker.coord_class) == ("marker/vn-la/113", "none")


def test_lang_son_its_gate_and_its_tree() -> None:
    [record] = records("003")
    assert (record.date, record.leader) == ("2024-04-03", "Bùi Thanh Sơn")
    assert record.gates_visited == ("Hữu Nghị",)
    doc = read_document(article("003"))
    gates = [m for m in parse(doc) if m.kind == "gate"]
    assert not [m for m in gates if doc.text[m.start - 1] in '"“']


def test_nghe_an_and_a_swapped_metadata_date() -> None:
    [record] = records("004")
    assert record.date == "2025-10-06"
    assert record.warnings
    assert record.gates_mentioned_ids == ("gate/thanh-thuy-nghe-an", "gate/nam-on")
    assert record.gates_visited == ()
