"""Export as Linked Places: what both schemas of the World Historical Gazetteer ask for.

The rules below are those schemas' own, LPF 1.2.2 and 2.0, in our words: the files themselves are
not part of this project.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import OutputError
from gazetteer.linked_places_formats import (
    TSV_COLUMNS,
    linked_places_json,
    linked_places_rows,
    write_linked_places,
)

COLLECTION = linked_places_json()
FEATURES = COLLECTION["features"]
BY_ID = {feature["@id"].removeprefix("biengioi:"): feature for feature in FEATURES}
KEYS = {"@id", "type", "properties", "when", "names", "types", "geometry", "relations"}
DATE = re.compile(r"-?\d{1,4}(-(0[1-9]|1[0-2]))?(-([0-2]\d|3[01]))?")
TERM = re.compile(r"\w+:[^\s]+")
URL = re.compile(r"https?://(www\.)?[a-zA-Z0-9\-.]{2,256}\.[a-z]{2,63}(:[0-9]{1,5})?(/.*)?")


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def timespans(feature: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parts = [feature, *feature["names"], *feature["types"]]
    for part in parts:
        yield from part.get("when", {"timespans": []})["timespans"]


def test_it_is_a_feature_collection_with_context_and_notice() -> None:
    assert COLLECTION["type"] == "FeatureCollection"
    assert COLLECTION["@context"].endswith("linkedplaces-context-v1.1.jsonld")
    assert "not a legal boundary" in COLLECTION["notice"]
    assert len(BY_ID) == len(FEATURES) > 400


def test_features_have_the_keys_both_schemas_allow_and_ask_for() -> None:
    for feature in FEATURES:
        assert KEYS <= set(feature) <= KEYS | {"descriptions"}, feature["@id"]
        assert TERM.fullmatch(feature["@id"])
        properties = feature["properties"]
        assert properties["title"]
        assert set(properties["fclasses"]) <= {"A", "S"}
        assert all(re.fullmatch("VN|LA|CN|KH", code) for code in properties["ccodes"])
        assert feature["names"]
        assert feature["types"]


def test_every_date_is_one_and_every_timespan_has_a_start() -> None:
    for feature in FEATURES:
        spans = list(timespans(feature))
        assert spans
        for span in spans:
            assert set(span) <= {"start", "end"}
            assert "start" in span
            for instant in span.values():
                assert set(instant) <= {"in", "earliest", "latest"}
                assert all(DATE.fullmatch(day) for day in instant.values()), instant


def test_names_have_a_language_and_a_citation() -> None:
    for feature in FEATURES:
        for name in feature["names"]:
            assert name["toponym"]
            assert name["lang"] in {"vi", "en", "fr", "zh", "lo", "km"}
            assert name["citations"], (feature["@id"], name)
            for citation in name["citations"]:
                assert "@id" not in citation or URL.fullmatch(citation["@id"])


def test_no_text_runs_over_a_line() -> None:
    assert not [text for text in texts(FEATURES) if "\n" in text or "\t" in text]


def test_positions_are_points_with_a_certainty_or_an_empty_collection() -> None:
    for feature in FEATURES:
        geometry = feature["geometry"]
        assert geometry["type"] == "GeometryCollection"
        for point in geometry["geometries"]:
            lon, lat = point["coordinates"]
            assert 102 < lon < 109
            assert 10 < lat < 24
            assert point["certainty"] in {"certain", "less-certain", "uncertain"}
            assert point["citations"]


def test_relations_lead_to_places_of_the_collection() -> None:
    for feature in FEATURES:
        for relation in feature["relations"]:
            assert relation["label"]
            assert relation["relationTo"].removeprefix("biengioi:") in BY_ID


def test_long_sap_tells_its_types_with_their_dates() -> None:
    types = BY_ID["gate/long-sap"]["types"]
    assert [(t["label"], t["when"]["timespans"]) for t in types] == [
        (
            "main border gate",
            [{"start": {"in": "1990-03-01"}, "end": {"in": "2020-12-21"}}],
        ),
        ("international border gate", [{"start": {"in": "2020-12-22"}}]),
    ]


def test_a_province_that_ended_says_when_and_what_it_became() -> None:
    feature = BY_ID["province/ha-giang"]
    (span,) = feature["when"]["timespans"]
    assert span["end"] == {"in": "2025-06-30"}
    assert any("became Tuyên Quang" in r["label"] for r in feature["relations"])


def test_the_delimited_form_has_its_columns_and_required_cells() -> None:
    for row in linked_places_rows():
        assert tuple(row) == TSV_COLUMNS
        for column in ("id", "title", "title_source", "fclasses", "attestation_year", "types"):
            assert row[column], (row["id"], column)
        assert not any("\t" in cell or "\n" in cell for cell in row.values())


def test_both_forms_are_written_whole(tmp_path: Path) -> None:
    assert write_linked_places(tmp_path / "p.jsonld") == len(FEATURES)
    assert json.loads((tmp_path / "p.jsonld").read_text("utf-8")) == COLLECTION
    assert write_linked_places(tmp_path / "p.tsv") == len(FEATURES)
    with (tmp_path / "p.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows == list(linked_places_rows())
    with pytest.raises(OutputError, match="must end in"):
        write_linked_places(tmp_path / "p.txt")
