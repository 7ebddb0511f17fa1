# ruff: noqa: E501 - a table reads best with one row a line
"""A small border for the tests: real names and figures, courses roughly where they are.

Two stretches, the north-west from the Chinese to the Houaphanh border and Lạng Sơn, with provinces
on both sides that share the line's vertices, as the shipped boundaries do; and Nghệ An.
"""

import csv
import math
import random
from itertools import pairwise

import geopandas as gpd
from shapely import LineString, Point, Polygon

Vertex = tuple[float, float]

STRETCHES = list(
    csv.DictReader(
        """\
border|name|slug|other|english|vietnamese|knots|km|official|status|date
VN-CN|Điện Biên|dien-bien|yunnan|Yunnan|Vân Nam|102.144 22.4,102.42 22.74|39.845|40.86|current|2009
VN-CN|Lạng Sơn|lang-son|guangxi|Guangxi|Quảng Tây|106.57 22.34,106.7 21.975,107.36 21.6|221.784|231.74|current|2009
VN-LA|Điện Biên|dien-bien|phongsaly|Phongsaly|Phông Sa Lỳ|102.144 22.4,102.62 21.66,102.86 21.42|339.746|354.798|current|2016-03-16
VN-LA|Điện Biên|dien-bien|luang-prabang|Luang Prabang|Luông Pha Bang|102.86 21.42,103.15 20.87|56.446|59.914|current|2016-03-16
VN-LA|Sơn La|son-la|luang-prabang|Luang Prabang|Luông Pha Bang|103.15 20.87,103.38 20.79|30.267|32|approximate|
VN-LA|Sơn La|son-la|houaphanh|Houaphanh|Hủa Phăn|103.38 20.79,104.1 20.95,104.6 20.65|216.795|||
VN-LA|Nghệ An|nghe-an|xiangkhouang|Xiangkhouang|Xiêng Khoảng|103.9 19.35,104.25 19,104.6 18.6|143.719|||
""".splitlines(),
        delimiter="|",
    )
)
AREAS = {  # what closes each area, away from the line
    "yunnan": "102.0 23.4,101.6 22.6",
    "guangxi": "107.6 22.0,107.2 22.6",
    "phongsaly": "102.2 21.4,101.7 22.0",
    "luang-prabang": "103.3 20.3,102.3 20.3,102.3 21.2",
    "houaphanh": "104.5 20.2,103.6 20.2",
    "xiangkhouang": "103.6 18.9,103.3 19.4",
    "dien-bien": "103.45 21.2,103.3 21.9,102.9 22.3",
    "son-la": "105.0 21.0,104.3 21.6,103.6 21.6",
    "lang-son": "107.0 21.45,106.2 21.7,106.1 22.2",
    "nghe-an": "105.6 18.8,105.5 19.3,104.6 19.7",
}
GATES = list(
    csv.DictReader(
        """\
slug|name|country|gate_type|mode|province|at|coord_class|precision_m
huu-nghi|Hữu Nghị|VN|international|road|Lạng Sơn|106.7114 21.9727|mapped|100
dong-dang|Ga Đồng Đăng|VN|international|rail|Lạng Sơn|106.6908 21.9466|mapped|100
tay-trang|Tây Trang|VN|international|road|Điện Biên|102.93 21.26|mapped|200
long-sap|Lóng Sập|VN|international|road|Sơn La|104.52 20.76|mapped|150
chieng-khuong|Chiềng Khương|VN|main|road|Sơn La|103.67 20.93|inferred|1500
ban-dan|Bản Đán|VN|crossing|road|Sơn La|103.45 20.84|estimate|6000
nam-lanh|Nậm Lạnh|VN|secondary|road|Sơn La|103.52 20.93|mapped|500
tan-thanh|Tân Thanh|VN|clearance_route|road|Lạng Sơn|106.69 22.02|mapped|300
a-pa-chai|A Pa Chải|VN|crossing|road|Điện Biên|102.2 22.4|estimate|3000
pa-hang|Pa Háng|LA|international|road|Houaphanh||none|
huu-nghi-quan|Hữu Nghị Quan|CN|international|road|Quảng Tây|106.713 21.9775|mapped|200
""".splitlines(),
        delimiter="|",
    )
)
PROVINCE_POINTS = {"son-la": (104.1, 21.2), "dien-bien": (103.0, 21.7), "nghe-an": (104.9, 19.1)}
NOBODY: dict[str, object] = {
    "source": "",
    "title": "",
    "date": "",
    "date_text": "",
    "date_basis": "text",
    "published": None,
    "leader": None,
    "leader_title": None,
    "organisation": "Bộ Ngoại giao",
    "gates_visited": [],
    "gates_visited_ids": [],
    "gates_mentioned": [],
    "gates_mentioned_ids": [],
    "markers_visited": [],
    "markers_mentioned": [],
    "direction": "to_province",
    "zone": "body",
    "sentence_start": 0,
    "sentence_end": 0,
    "warnings": [],
}


def points(text: str) -> list[Vertex]:
    """Return "102.0 23.4,101.6 22.6" as vertices."""
    pairs = [pair.split() for pair in text.split(",")]
    return [(float(lon), float(lat)) for lon, lat in pairs]


def winding(a: Vertex, b: Vertex, *, depth: int = 7, seed: int = 1) -> list[Vertex]:
    """Return a winding line from a to b, the same at every call (midpoint displacement)."""
    rng = random.Random(seed)  # noqa: S311 - a drawing, no secret
    line = [a, b]
    for _ in range(depth):
        finer = [line[0]]
        for p, q in pairwise(line):
            span = math.dist(p, q) * 0.16
            middle = [(u + v) / 2 + rng.uniform(-span, span) for u, v in zip(p, q, strict=True)]
            finer += [(round(middle[0], 7), round(middle[1], 7)), q]
        line = finer
    return line


def _course(index: int, knots: list[Vertex]) -> list[Vertex]:
    course = [knots[0]]
    for leg, (a, b) in enumerate(pairwise(knots)):
        course += winding(a, b, seed=10 * index + leg)[1:]
    return course


COURSES = [_course(index, points(row["knots"])) for index, row in enumerate(STRETCHES)]


def segments() -> gpd.GeoDataFrame:
    """Return the segments with the columns that geo hands over."""
    rows = [_segment(row, course) for row, course in zip(STRETCHES, COURSES, strict=True)]
    return gpd.GeoDataFrame(rows, crs="EPSG:4326")


def _segment(row: dict[str, str], course: list[Vertex]) -> dict[str, object]:
    current = row["status"] == "current"
    length = float(row["km"])
    official = float(row["official"]) if row["official"] else None
    return {
        "segment_id": f"{row['border'].lower()}/{row['slug']}/{row['other']}",
        "border": row["border"],
        "province": row["name"],
        "province_63": row["name"],
        "province_34": row["name"],
        "neighbour": row["vietnamese"],
        "neighbour_en": row["english"],
        "province_id": f"province/{row['slug']}",
        "neighbour_id": f"neighbour/{row['other']}",
        "from_km": 100.0,
        "to_km": 100.0 + length,
        "length_km": length,
        "official_km": official,
        "official_date": row["date"] or None,
        "official_basis": "1/50,000 maps" if current else None,
        "official_source": "https://example.org/protocol" if current else None,
        "official_status": row["status"] or None,
        "ratio": length / official if current and official else None,
        "line": "OpenStreetMap 2026",
        "vertex_spacing_m": 92.0,
        "geometry": LineString(course),
    }


def _area(slug: str, column: str) -> Polygon:
    """Return the area that lies along all stretches of one place and closes away from them."""
    edge: list[Vertex] = []
    for row, course in zip(STRETCHES, COURSES, strict=True):
        if row[column] != slug:
            continue
        if edge and edge[0] == course[0]:  # Điện Biên meets China and Laos at the same point
            edge.reverse()
        edge += course[1 if edge and edge[-1] == course[0] else 0 :]
    return Polygon([*edge, *points(AREAS[slug])])


def provinces() -> gpd.GeoDataFrame:
    """Return the provinces on both sides."""
    inside = {row["slug"]: row for row in STRETCHES}
    across = {row["other"]: row for row in STRETCHES}
    rows = [
        {
            "place_id": f"province/{slug}",
            "name": row["name"],
            "name_en": row["name"],
            "country": "VN",
            "kind": "province",
            "geometry": _area(slug, "slug"),
        }
        for slug, row in inside.items()
    ] + [
        {
            "place_id": f"neighbour/{slug}",
            "name": row["vietnamese"],
            "name_en": row["english"],
            "country": row["border"][-2:],
            "kind": "neighbour_province",
            "geometry": _area(slug, "other"),
        }
        for slug, row in across.items()
    ]
    return gpd.GeoDataFrame(rows, crs="EPSG:4326")


def gates() -> gpd.GeoDataFrame:
    """Return gates of both sides, one of them without a position."""
    return gpd.GeoDataFrame([_gate(row) for row in GATES], geometry="geometry", crs="EPSG:4326")


def _gate(row: dict[str, str]) -> dict[str, object]:
    at = points(row["at"])[0] if row["at"] else None
    return {
        "place_id": f"gate/{row['slug']}",
        **{key: row[key] for key in ("name", "country", "gate_type", "mode", "coord_class")},
        "status": "suspended" if row["slug"] == "a-pa-chai" else "open",
        "part_of": None,
        "pair_id": {"long-sap": "gate/pa-hang"}.get(row["slug"]),
        **dict.fromkeys(("province", "province_63", "province_34"), row["province"]),
        "lon": at[0] if at else None,
        "lat": at[1] if at else None,
        "precision_m": float(row["precision_m"]) if row["precision_m"] else None,
        "sources": [{"title": "List of gates", "url": "https://example.org/g", "date": "2024"}],
        "geometry": Point(at) if at else None,
    }


def visit(number: int, name: str, slug: str, **facts: object) -> dict[str, object]:
    """Return a visit drawn on its province unless the facts say otherwise."""
    at = PROVINCE_POINTS.get(slug)
    return {
        **NOBODY,
        "id": f"visit/{number}",
        **dict.fromkeys(("province", "province_63", "province_34"), name),
        "provinces": [name],
        "province_ids": [f"province/{slug}"],
        "drawn_at": "province",
        "drawn_place_id": f"province/{slug}",
        "drawn_name": name,
        "geometry": Point(at) if at else None,
        **facts,
    }


def visits() -> gpd.GeoDataFrame:
    """Return five visits of the ministry, and one from a list of headlines."""
    vu = {"leader": "Nguyễn Minh Vũ", "leader_title": "Thứ trưởng thường trực Bộ Ngoại giao"}
    rows = [
        visit(1, "Sơn La", "son-la", date="2024-11-18", source="son-la-1.txt", **vu),
        visit(
            2,
            "Sơn La",
            "son-la",
            date="[2025-03-21,2026-03-21]",
            gates_mentioned=["Chiềng Khương", "Bản Đán"],
            source="son-la-2.txt",
            **vu,
        ),
        visit(
            3,
            "Điện Biên",
            "dien-bien",
            date="2020-03-02",
            leader="Lê Hoài Trung",
            leader_title="Thứ trưởng Bộ Ngoại giao",
            markers_visited=["113"],
            markers_mentioned=["113"],
            gates_mentioned=["Tây Trang", "Huổi Puốc", "A Pa Chải", "Si Pa Phìn", "Na Cô Sa"],
            source="dien-bien.html",
        ),
        visit(
            4,
            "Lạng Sơn",
            "lang-son",
            date="2024-04-03",
            leader="Bùi Thanh Sơn",
            leader_title="Bộ trưởng Bộ Ngoại giao",
            gates_visited=["Hữu Nghị"],
            gates_mentioned=["Hữu Nghị"],
            source="https://example.org/lang-son",
            drawn_at="gate",
            drawn_place_id="gate/huu-nghi",
            drawn_name="Hữu Nghị",
            geometry=Point(106.7114, 21.9727),
        ),
        visit(
            5,
            "Nghệ An",
            "nghe-an",
            date="2025-10-06",
            source="nghe-an.html",
            warnings=["metadata gives 2025-06-10, the text says “Sáng 6/10”: the text wins"],
        ),
        visit(6, "Nghệ An", "nghe-an", date="2025-10-07", leader="Người Khác", zone="sidebar"),
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
