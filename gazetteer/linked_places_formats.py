"""Export as Linked Places: the JSON-LD format (LPF) and its delimited form (LP-TSV).

One file fits both schemas of the World Historical Gazetteer, of LPF 1.2.2 and 2.0: features carry
only the keys of the first and what the second asks for, a ``when`` and ``fclasses``.

References
----------
Linked Places format, v1.2.2 and LP-TSV v0.5: https://github.com/LinkedPasts/linked-places-format
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gazetteer.citations import Source, cited
from gazetteer.claims import Claim
from gazetteer.files import check_output, whole_file
from gazetteer.gazetteer import Gazetteer
from gazetteer.linked_places import WITHIN, LinkedPlace, linked_places
from gazetteer.place import Coordinate, Name
from gazetteer.words import load_words

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
NOTICE = (
    "Gazetteer of Vietnam's land-border gates. Names, types, memberships: biengioi, CC BY 4.0. "
    "Positions: © OpenStreetMap contributors (ODbL 1.0), GeoNames (CC BY 4.0). Drawn from open "
    "data; not a legal boundary."
)
EDITION = "2026"
"""Year of this edition: by then at the latest a place without any date existed."""
TSV_COLUMNS = (
    *("id", "title", "title_source", "title_uri", "fclasses", "aat_types", "attestation_year"),
    *("start", "end", "ccodes", "variants", "types", "parent_name", "parent_id", "lon", "lat"),
    *("geo_source", "approximation", "description"),
)
_CERTAINTY = {"mapped": "certain", "inferred": "less-certain", "estimate": "uncertain"}
_AAT = {"province": "aat:300000774", "neighbour_province": "aat:300000774"}
_AAT |= {"neighbour/guangxi": "aat:300387107", "country": "aat:300387506"}
_FCLASS = {"gate": "S", "marker": "S"}
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_URL = re.compile(r"https?://[a-zA-Z0-9.-]+\.[a-z]{2,63}(:\d{1,5})?(/.*)?")


def linked_places_json(gazetteer: Gazetteer | None = None) -> dict[str, Any]:
    """Return the gazetteer as a Linked Places FeatureCollection, ready for JSON.

    Positions are WGS 84 degrees (lon, lat); a place without one has an empty GeometryCollection.

    Examples
    --------
    >>> collection = linked_places_json()
    >>> {f["@id"] for f in collection["features"]} >= {"biengioi:gate/long-sap"}
    True
    """
    features = [_feature(place) for place in linked_places(gazetteer)]
    head = {"type": "FeatureCollection", "@context": CONTEXT, "notice": NOTICE}
    return head | {"features": features}


def linked_places_rows(gazetteer: Gazetteer | None = None) -> Iterator[dict[str, str]]:
    """Yield the gazetteer as rows of LP-TSV v0.5, with the columns `TSV_COLUMNS`."""
    for place in linked_places(gazetteer):
        title = next((n for n in place.names if n.text == place.title), None)
        ids = title.source_ids if title and title.source_ids else place.source_ids
        source = next(iter(cited(ids)), None)
        point = place.point
        parents = [(other, label) for kind, other, label in place.relations if kind == WITHIN]
        yield dict.fromkeys(TSV_COLUMNS, "") | {
            "id": place.place_id,
            "title": _plain(place.title),
            "title_source": _plain(source.citation if source else "biengioi"),
            "title_uri": source.url if source else "",
            "fclasses": _FCLASS.get(place.kind, "A"),
            "aat_types": _aat(place).removeprefix("aat:"),
            "attestation_year": (source.date[:4] if source and source.date else EDITION),
            "start": "".join(_DAY.findall(place.start)[:1]) if place.start[:1] != "[" else "",
            "end": "".join(_DAY.findall(place.end)[-1:]),
            "ccodes": ";".join(place.ccodes),
            "variants": ";".join(
                f"{_plain(n.text)}@{n.lang}" for n in place.names if n.text != place.title
            ),
            "types": ";".join(dict.fromkeys(_type_label(place.kind, c) for c in place.types))
            or _kind_label(place.kind),
            "parent_name": "".join(label.removeprefix("in ") for _, label in parents[:1]),
            "parent_id": "".join(_uri(other) for other, _ in parents[:1]),
            "lon": f"{point.lon:.6f}" if point else "",
            "lat": f"{point.lat:.6f}" if point else "",
            "geo_source": _plain(
                "; ".join(s.title for s in cited(point.source_ids)) if point else ""
            ),
            "approximation": f"{point.precision_m / 1000:g}" if point and point.precision_m else "",
            "description": _plain(place.description),
        }


def write_linked_places(path: str | os.PathLike[str], gazetteer: Gazetteer | None = None) -> int:
    """Write the gazetteer as Linked Places: ``.jsonld`` (or ``.json``), or ``.tsv`` for LP-TSV.

    Returns
    -------
    int
        How many places were written: of all times, so more than there are on a day.

    Raises
    ------
    OutputError
        If the file cannot be written or its name ends otherwise.
    """
    check_output(path, suffixes=(".jsonld", ".json", ".tsv"))
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        if temporary.suffix.lower() != ".tsv":
            collection = linked_places_json(gazetteer)
            json.dump(collection, file, ensure_ascii=False, indent=1)
            return len(collection["features"])
        # LP-TSV takes no quotation marks: no cell holds a tab or a line break.
        writer = csv.DictWriter(
            file, TSV_COLUMNS, dialect="excel-tab", quoting=csv.QUOTE_NONE, quotechar=None
        )
        writer.writeheader()
        rows = list(linked_places_rows(gazetteer))
        writer.writerows(rows)
        return len(rows)


def _feature(place: LinkedPlace) -> dict[str, Any]:
    named = place.names or (Name(place.title, "vi", "preferred", "", "", place.source_ids),)
    feature = {
        "@id": _uri(place.place_id),
        "type": "Feature",
        "properties": {
            "title": _plain(place.title),
            "ccodes": list(place.ccodes),
            "fclasses": [_FCLASS.get(place.kind, "A")],
        },
        "when": {"timespans": [_timespan(place.start or f"[..{EDITION}]", place.end)]},
        "names": [_name(name) for name in named],
        "types": [_type(place, claim) for claim in place.types] or [_kind(place)],
        "geometry": _geometry(place.point),
        "relations": [
            {"relationType": kind, "relationTo": _uri(other), "label": _plain(label)}
            for kind, other, label in place.relations
        ],
    }
    if place.description:
        feature["descriptions"] = [{"value": _plain(place.description), "lang": "en"}]
    return feature


def _name(name: Name) -> dict[str, Any]:
    return {
        "toponym": _plain(name.text),
        "lang": name.lang,
        "citations": _citations(cited(name.source_ids)),
        **_when(name.start, name.end),
    }


def _type(place: LinkedPlace, claim: Claim) -> dict[str, Any]:
    label = load_words(lang="vi")[f"gate_type.{claim.value}"]
    return {
        "label": _type_label(place.kind, claim),
        "sourceLabels": [{"label": label, "lang": "vi"}],
        **_when(claim.start, claim.end),
    }


def _kind(place: LinkedPlace) -> dict[str, Any]:
    identifier = _aat(place)
    label = {"label": _kind_label(place.kind)}
    return label | ({"identifier": identifier} if identifier else {})


def _aat(place: LinkedPlace) -> str:
    return _AAT.get(place.place_id) or _AAT.get(place.kind, "")


def _type_label(kind: str, claim: Claim) -> str:
    return f"{load_words()[f'gate_type.{claim.value}']} {_kind_label(kind)}"


def _kind_label(kind: str) -> str:
    labels = {"gate": "border gate", "marker": "border marker", "neighbour_province": "province"}
    return labels.get(kind, kind)


def _geometry(point: Coordinate | None) -> dict[str, Any]:
    if point is None:
        return {"type": "GeometryCollection", "geometries": []}
    geometry = {
        "type": "Point",
        "coordinates": [point.lon, point.lat],
        "certainty": _CERTAINTY[point.coord_class],
        "citations": _citations(cited(point.source_ids)),
    }
    return {"type": "GeometryCollection", "geometries": [geometry]}


def _citations(known: Iterable[Source]) -> list[dict[str, str]]:
    return [
        {"label": _plain(source.citation)} | ({"@id": source.url} if _is_url(source.url) else {})
        for source in known
    ]


def _is_url(text: str) -> bool:
    return bool(_URL.fullmatch(text))


def _when(start: str, end: str) -> Mapping[str, Any]:
    return {"when": {"timespans": [_timespan(start, end)]}} if start else {}


def _timespan(start: str, end: str) -> dict[str, Any]:
    """Return an LPF timespan of two EDTF dates; the end is left out if it is open."""
    span = {"start": _instant(start)}
    return span | {"end": _instant(end)} if end else span


def _instant(edtf: str) -> dict[str, str]:
    """Return an EDTF date as LPF tells an instant.

    Examples
    --------
    >>> _instant("2020-12-22"), _instant("[..2014-06-25]"), _instant("2010/2017")
    ({'in': '2020-12-22'}, {'latest': '2014-06-25'}, {'earliest': '2010', 'latest': '2017'})
    """
    days = _DAY.findall(edtf)
    if edtf.startswith("[.."):
        return {"latest": days[-1]}
    if edtf.endswith("..]"):
        return {"earliest": days[0]}
    return {"in": days[0]} if len(days) == 1 else {"earliest": days[0], "latest": days[-1]}


def _uri(place_id: str) -> str:
    return f"biengioi:{place_id}"


def _plain(text: str) -> str:
    """Return a text on one line, without what the delimited form takes for a separator."""
    return " ".join(text.split())
