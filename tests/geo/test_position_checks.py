"""Positions against the line: the shipped ones agree with it, and misplaced ones are told."""

import csv
import shutil
from pathlib import Path

import pytest

from gazetteer.integrity import TableSet, check_tables
from gazetteer.tables import PLACES
from geo.border import Border
from geo.position_checks import CHECKS, SETBACK_M


def told_of(folder: Path, place_id: str, **cells: str) -> str:
    path = folder / "coordinates.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["place_id"] == place_id:
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return "; ".join(str(fault) for fault in check_tables(TableSet(folder), CHECKS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLACES, tmp_path / "places"))


def test_every_shipped_position_agrees_with_its_line() -> None:
    assert [str(fault) for fault in check_tables(TableSet(), CHECKS)] == []


def test_a_gate_far_behind_its_line_is_told_with_its_distance(folder: Path) -> None:
    told = told_of(folder, "gate/long-sap", lat="20.80")
    assert told.startswith("coordinates.csv: row ")
    assert "m from the line VN-LA: more than its precision (60 m) and 1000 m of setback" in told


def test_a_station_may_say_how_far_behind_the_line_it_stands(folder: Path) -> None:
    assert "1820 m from the line VN-CN" in told_of(folder, "gate/ga-dong-dang", from_line_m="")
    assert told_of(folder, "gate/ga-dong-dang", from_line_m="1900") == ""


def test_a_gate_on_the_other_side_of_the_line_is_told(folder: Path) -> None:
    assert "on the other side of the line VN-LA" in told_of(folder, "gate/long-sap", lon="104.485")


def test_a_gate_in_another_provinces_stretch_is_told(folder: Path) -> None:
    lon, lat = Border("VN-LA").at(900.0)
    told = told_of(folder, "gate/long-sap", lon=str(lon), lat=str(lat))
    assert "m outside the stretch of province/son-la" in told


def test_the_setback_allowed_is_that_of_tay_trang() -> None:
    row = next(r for r in TableSet()["coordinates"] if r["place_id"] == "gate/tay-trang")
    off = Border("VN-LA").locate_one(float(row["lon"]), float(row["lat"])).offset_m
    assert 900 < off < SETBACK_M
