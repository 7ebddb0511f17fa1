"""What ``biengioi locate`` writes: rows, a stretch, conflicts of markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biengioi.cli.options import Format, Lang
from biengioi.cli.output import print_table, say, told, write_rows
from gazetteer.gazetteer import load
from gazetteer.words import in_language, load_words, number_text
from geo.border import Border
from geo.line_places import FAR_M
from geo.line_stretch import STRETCH_COLUMNS, stretch
from geo.locating import COLUMNS, rows_of
from geo.marker_checks import COLUMNS as CONFLICT_COLUMNS
from geo.marker_checks import marker_conflicts, marker_facts
from geo.referencing import read_reference
from geo.segment_names import name_across

if TYPE_CHECKING:
    from geo.line_places import LinePlace

_FEW = 3
"""So many places are shown with all that is known of them, more in one table."""
_MOST_SHOWN = 100
_OF_GAZETTEER = {"mapped", "inferred", "estimate"}
"""How positions are known that the gazetteer holds (`geo.line_places.Basis`)."""


def show_rows(
    places: Sequence[LinePlace],
    numbers: Sequence[int],
    day: date,
    output: Path | None,
    fmt: Format,
    lang: Lang,
) -> None:
    """Write the rows of places; a few in a table for people, each with all its values."""
    rows = rows_of(places, as_of=day, numbers=numbers)
    if fmt is not Format.table:
        write_rows(rows, fmt=fmt, columns=COLUMNS, output=output, lines=_drawn_from(rows))
        return
    words = load_words(lang=lang.value)
    cells = [_cells(row, lang) for row in rows[:_MOST_SHOWN]]
    if len(rows) <= _FEW:
        for row, values in zip(rows, cells, strict=True):
            print_table(
                [words["column.located"], row["query"]],
                [(words[f"column.{key}"], value) for key, value in values.items() if value],
            )
    else:
        shown = ("chainage", "beside", "province", "markers_beside", "gate_before", "gate_after")
        print_table(
            [words["column.located"], *(words[f"column.{key}"] for key in shown)],
            [
                (row["query"], *(values[key] for key in shown))
                for row, values in zip(rows[:_MOST_SHOWN], cells, strict=True)
            ],
        )
    if len(rows) > _MOST_SHOWN:
        say(told("told.rows_shown", shown=_MOST_SHOWN, count=len(rows)))
    for row in rows[:_MOST_SHOWN]:
        for warning in row["warnings"]:
            say(f"{row['query']}: {in_language(warning, lang.value)}")
    if rows:
        sources = dict.fromkeys(str(row["line"]) for row in rows)
        say(words["note.not_legal"].format(line=", ".join(sources)))


def _drawn_from(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the sources of the lines that rows are on, the shipped of places with a position."""
    shipped = [Border(row["border"]).source for row in rows if row["basis"] in _OF_GAZETTEER]
    return [*(row["line"] for row in rows), *shipped]


def show_stretch(
    first: LinePlace, last: LinePlace, day: date, output: Path | None, fmt: Format, lang: Lang
) -> None:
    """Write the stretch between two places; as GeoJSON with its line."""
    row, coords = stretch(first, last, as_of=day)
    if fmt is Format.geojson:
        from geopandas import GeoDataFrame
        from shapely import linestrings

        from biengioi.cli.frames import write_layer_as
        from geo.notices import tell_lines

        frame = GeoDataFrame([row], geometry=[linestrings(coords)], crs="EPSG:4326")
        write_layer_as(tell_lines(frame, [row["line"]]), "stretch", output=output)
        return
    if fmt is not Format.table:
        write_rows([row], fmt=fmt, columns=STRETCH_COLUMNS, output=output)
        return
    words = load_words(lang=lang.value)
    km = [number_text(row[key], 3, lang.value) for key in ("from_km", "to_km", "length_km")]
    straight = number_text(row["straight_km"], 3, lang.value)
    lines = {
        "length": f"{km[2]} km (± {_distance(row['within_m'], lang)})",
        "chainage": f"{row['border']} km {km[0]} – {km[1]}",
        "straight": f"{straight} km",
        "markers_beside": f"{row['marker_from']} – {row['marker_to']}",
        "province": ", ".join(row["provinces"]),
        "neighbour": ", ".join(name_across(name, lang.value) for name in row["neighbours"]),
        "gates_on_it": ", ".join(row["gates"]),
        "line": f"{row['line']}, {_distance(row['vertex_spacing_m'], lang)}",
    }
    print_table(
        [words["column.located"], f"{row['from_query']} → {row['to_query']}"],
        [(words[f"column.{key}"], value) for key, value in lines.items() if value],
    )
    for warning in row["warnings"]:
        say(warning)
    say(words["note.not_legal"].format(line=row["line"]))


def show_conflicts(border: str | None, output: Path | None, fmt: Format, lang: Lang) -> None:
    """Write the markers that sources and the line place differently."""
    found = marker_conflicts(border)
    if fmt is not Format.table:
        rows = (conflict.as_dict() for conflict in found)
        write_rows(rows, fmt=fmt, columns=CONFLICT_COLUMNS, output=output)
    else:
        words = load_words(lang=lang.value)
        header = (
            "border",
            "marker_numbers",
            "province",
            "neighbour",
            "conflict",
            "beyond",
            "source",
        )
        print_table(
            [words[f"column.{column}"] for column in header],
            [
                (
                    *(c.border, c.markers, c.province, name_across(c.neighbour, lang.value)),
                    in_language(c.problem, lang.value),
                    f"{_tenths(c.beyond_km, lang)} km (± {_tenths(c.within_km, lang)} km)",
                    "\n".join(c.sources),
                )
                for c in found
            ],
            lines=True,
        )
    say(told("told.marker_conflicts", count=len(marker_facts(border)), conflicts=len(found)))


def _cells(row: dict[str, Any], lang: Lang) -> dict[str, str]:
    """Return what a reader is shown of a row, by the key of its heading."""
    words = load_words(lang=lang.value)

    def km(value: float) -> str:
        return number_text(value, 3, lang.value)

    def gate(side: str) -> str:
        name = row[f"gate_{side}"]
        if not name:
            return ""
        within = _distance(row[f"gate_{side}_within_m"] + row["within_m"], lang)
        return f"{name} ({km(row[f'gate_{side}_km'])} km ± {within})"

    def written(column: str) -> str:
        if not row[column]:
            return ""
        within = row.get(f"{column}_within_m")
        return f"{_said(row[column], lang)} (± {_distance(within or 0, lang)})"

    basis = words[f"basis.{row['basis']}"]
    off = _distance(row["offset_m"], lang)
    beside = words[f"country.{row['side']}"] if row["side"] != "on" else words["side.on"]
    if row["offset_m"] > FAR_M:  # so far off, a side of the line tells of no country
        beside = off
    elif row["offset_m"]:
        beside = f"{off}, {beside}"
    point = [number_text(row[key], 6, lang.value) for key in ("line_lon", "line_lat")]
    return {
        "chainage": f"{row['border']} km {km(row['km'])} (± {_distance(row['within_m'], lang)}; "
        f"{basis})",
        "beside": beside,
        "on_line": "; ".join(point),
        "province": " – ".join(
            filter(None, (row["province"], name_across(row["neighbour"], lang.value)))
        ),
        "segment": row["segment_id"] or "",
        "markers_beside": f"{row['marker_before']} – {row['marker_after']}",
        "gate_before": gate("before"),
        "gate_after": gate("after"),
        "nearest_gate": f"{row['nearest_gate']} ({km(row['nearest_gate_km'])} km)"
        if row["nearest_gate"]
        else "",
        "by_marker": written("by_marker"),
        "by_gate": written("by_gate"),
        "interpolative": written("interpolative"),
        "line": f"{row['line']}, {_distance(row['vertex_spacing_m'], lang)}",
    }


def _said(text: str, lang: Lang) -> str:
    """Return a reference as a reader of a language writes it: a gate or marker by its name."""
    reference = read_reference(text)
    if reference is None or reference.kind != "relative":
        return reference.said(lang.value) if reference else text
    gate = load().places.get(reference.of)
    marker = load_words(lang=lang.value)["marker"]
    name = gate.name if gate else f"{marker} {reference.of.rpartition(' ')[2]}"
    return replace(reference, of=name).said(lang.value)


def _tenths(km: float, lang: Lang) -> str:
    return number_text(km, 1, lang.value)


def _distance(metres: float, lang: Lang) -> str:
    if metres >= 1000:
        return f"{_tenths(metres / 1000, lang)} km"
    return f"{number_text(metres, 0, lang.value)} m"
