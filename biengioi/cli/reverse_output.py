"""What ``biengioi reverse`` writes and says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from biengioi.cli.frames import layer_at, write_layer_as, write_plain
from biengioi.cli.options import Format, Lang
from biengioi.cli.output import print_table, say, say_what_is_measured, told
from gazetteer.table_files import table_rows
from gazetteer.words import in_language, load_words, number_text
from geo.line_places import FAR_M
from geo.reversing import Reversed, reverse
from geo.segment_names import name_across

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from biengioi.cli.reverse_points import Asked

_MOST_SHOWN = 100
_KM_DIGITS, _M_DIGITS = 6, 2
"""Decimals in data: millimetres along the line, centimetres beside it."""


def write_reversed(
    asked: Asked,
    found: Reversed,
    *,
    gates: int,
    output: Path | None,
    fmt: Format,
    crs: str | None = None,
) -> None:
    """Write what was found to a file by its ending, or to standard output."""
    frame = _frame(asked, found, gates)
    if fmt is not Format.geojson:
        write_plain(frame, output=output, fmt=fmt)
        return
    write_layer_as(layer_at(frame, found.points), "reversed", output=output, crs=crs)


def _frame(asked: Asked, found: Reversed, gates: int) -> DataFrame:
    """Return the caller's table with what was found beside it; its columns keep their names."""
    from pandas import concat

    added = found.to_frame(gates=gates)
    if asked.has_columns:
        added = added.drop(columns=["lon", "lat"])
    metres = [name for name in map(str, added) if name.endswith("_m")]
    added = added.round({"km": _KM_DIGITS, **dict.fromkeys(metres, _M_DIGITS)})
    problems = np.full(len(added), None, dtype=object)
    for row in np.flatnonzero(_is_far(found)).tolist():
        problems[row] = _far_text(found.line.offset_m[row])
    for row, problem in asked.problems.items():
        problems[row] = problem
    added["problem"] = problems
    taken = set(map(str, asked.own.columns))
    added.columns = [_free(name, taken) for name in added.columns]
    added.index = asked.own.index
    return concat([asked.own, added], axis=1)


def show_reversed(asked: Asked, found: Reversed, *, gates: int, lang: Lang) -> None:
    """Print the first points as a table."""
    words = load_words(lang=lang.value)
    first = reverse(found.points[:_MOST_SHOWN], as_of=found.day, scheme=found.scheme)
    rows: list[dict[str, Any]] = table_rows(first.to_frame(gates=gates))
    shown = ("point", "province", "country", "border", "chainage_km", "offset", "near_gates")
    print_table(
        [words[f"column.{name}"] for name in (*shown, "warnings")],
        [
            (
                _point(asked, number, row, lang),
                name_across(row["name"], lang.value),
                words.get(f"country.{row['country']}", ""),
                row["border"] or "",
                _number(row["km"], 3, lang),
                _number(row["offset_m"], 2, lang, 1000),
                "; ".join(_gates(row, gates, lang)),
                "; ".join(in_language(w, lang.value) for w in _warnings(asked, number, row)),
            )
            for number, row in enumerate(rows)
        ],
    )
    if len(found) > _MOST_SHOWN:
        say(told("told.join_more", shown=_MOST_SHOWN, count=len(found)))
    say_what_is_measured(lang)


def _point(asked: Asked, number: int, row: dict[str, Any], lang: Lang) -> str:
    if row["lon"] is not None:
        return "; ".join(number_text(row[key], 6, lang.value) for key in ("lon", "lat"))
    return "" if asked.has_columns or "query" not in asked.own else asked.own["query"].iloc[number]


def _gates(row: dict[str, Any], gates: int, lang: Lang) -> list[str]:
    return [
        f"{row[f'gate_{rank}_name']} ({_number(row[f'gate_{rank}_distance_m'], 1, lang, 1000)} km)"
        for rank in range(1, gates + 1)
        if row[f"gate_{rank}_name"]
    ]


def _warnings(asked: Asked, number: int, row: dict[str, Any]) -> list[str]:
    said = [asked.problems[number]] if number in asked.problems else []
    if row["offset_m"] is not None and row["offset_m"] > FAR_M:
        said.append(_far_text(row["offset_m"]))
    if row["side"] == "on":
        said.append(told("warning.on_line"))
    if row["is_uncertain"]:
        said.append(told("warning.near_inland_edge"))
    return said


def _is_far(found: Reversed) -> NDArray[np.bool_]:
    return np.asarray(found.line.offset_m > FAR_M)


def _far_text(offset_m: float) -> str:
    return told("warning.far_from_line", km=f"{offset_m / 1000:.0f}")


def _number(value: float | None, digits: int, lang: Lang, scale: float = 1) -> str:
    return "" if value is None else number_text(value / scale, digits, lang.value)


def say_reversed(found: Reversed) -> None:
    """Say how many points lie in a border province, are uncertain, or far from the line."""
    given = ~np.isnan(found.points[:, 0])
    inside = found.place_id.astype(bool)
    say(
        told(
            "told.reversed",
            count=len(found),
            inside=int(inside.sum()),
            uncertain=int((inside & found.is_uncertain).sum()),
            outside=int((given & ~inside).sum()),
            none=int((~given).sum()),
        )
    )
    if far := int(_is_far(found).sum()):
        say(told("told.reversed_far", far=far, count=int(given.sum()), km=f"{FAR_M / 1000:g}"))


def _free(name: str, taken: set[str]) -> str:
    """Return a name for a new column that none of the caller's has."""
    while name in taken:
        name += "_found"
    return name
