"""What ``biengioi join`` writes and says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biengioi.cli.frames import write_layer_as, write_plain
from biengioi.cli.options import Format, Lang
from biengioi.cli.output import print_table, say, told
from gazetteer.dates import edtf_text
from gazetteer.table_files import table_rows
from gazetteer.words import in_language, load_words
from geo.joining import To
from geo.place_counts import rows_without

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from biengioi.cli.join_files import ReadJoined

_MOST_TOLD = 20
_MOST_ROWS = 5
_MOST_SHOWN = 100


def write_joined(
    frame: GeoDataFrame,
    read: ReadJoined,
    to: To,
    *,
    output: Path | None,
    fmt: Format,
    lang: Lang,
    crs: str | None = None,
) -> None:
    """Write the joined rows to a file by its ending, or to standard output."""
    if fmt is Format.geojson:
        write_layer_as(frame, to, output=output, crs=crs)
    elif fmt is not Format.table:
        write_plain(_flat(frame), output=output, fmt=fmt)
    else:
        _show(frame, read, to, lang)


def _flat(frame: GeoDataFrame) -> DataFrame:
    """Return a layer as a plain table: of points their coordinates."""
    plain: DataFrame = frame.drop(columns=frame.geometry.name)
    if set(frame.geom_type.dropna()) <= {"Point"}:
        for name, values in (("lon", frame.geometry.x), ("lat", frame.geometry.y)):
            label = name if name not in plain else f"{name}_found"
            plain = plain.assign(**{label: values.round(7)})
    return plain


def _show(frame: GeoDataFrame, read: ReadJoined, to: To, lang: Lang) -> None:
    words = load_words(lang=lang.value)
    if to != "points":
        _show_counts(frame, to, lang)
        return
    shown = ("place", "drawn_name", "gate_type", "province", "matched_by", "as_of", "warnings")
    rows = table_rows(_flat(frame.head(_MOST_SHOWN)))
    own = read.place or "gates_visited"
    print_table(
        [words[f"column.{name}"] for name in shown],
        [
            (
                _text(row.get(own, "")),
                _text(row["drawn_name"]),
                words[f"gate_type.{row['gate_type']}"] if row["gate_type"] else "",
                _text(row.get("province_found", row["province"])),
                words[f"matched_by.{row['matched_by']}"],
                edtf_text(row["joined_as_of"], lang.value),
                "; ".join(in_language(w, lang.value) for w in _warnings(row)),
            )
            for row in rows
        ],
    )
    if len(frame) > _MOST_SHOWN:
        say(told("told.join_more", shown=_MOST_SHOWN, count=len(frame)))


def _warnings(row: Mapping[str, Any]) -> list[str]:
    found: list[str] = row.get("warnings_found", row["warnings"])
    return found


def _show_counts(frame: GeoDataFrame, to: To, lang: Lang) -> None:
    words = load_words(lang=lang.value)
    names = {
        "gates": ("name", "gate_type", "province"),
        "provinces": ("name", "country"),
        "segments": ("border", "province", "neighbour"),
    }[to]
    counted = frame[frame["count"] > 0].sort_values("count", ascending=False, kind="stable")
    print_table(
        [words[f"column.{name}"] for name in (*names, "count", "first_date", "last_date")] + ["id"],
        [
            (
                *(words.get(f"{name}.{row[name]}", _text(row[name])) for name in names),
                str(row["count"]),
                *(
                    edtf_text(row[name], lang.value) if row[name] else ""
                    for name in ("first_date", "last_date")
                ),
                row["segment_id" if to == "segments" else "place_id"],
            )
            for row in table_rows(_flat(counted))
        ],
    )
    say(told("told.join_nought", count=int((frame["count"] == 0).sum())))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return ", ".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)


def say_joined(read: ReadJoined, to: To) -> None:
    """Say what was found for how many rows, and which rows have a name or date not known."""
    joined = read.joined
    # Warnings of visit records are told where they are read, and counted here.
    said = {} if joined.is_of_records else joined.rows_by_warning()
    for warning, rows in list(said.items())[:_MOST_TOLD]:
        say(_of_rows([read.labels[row] for row in rows], warning))
    if len(said) > _MOST_TOLD:
        say(told("told.join_others", count=len(said) - _MOST_TOLD))
    uncounted = rows_without(joined, to) if to != "points" else 0
    say(
        told("told.joined", **joined.counts()),
        *([told(f"told.join_no_{to}", count=uncounted)] if uncounted else []),
        *read.more,
    )


def _of_rows(labels: Sequence[str], warning: str) -> str:
    """Return a warning with the file and rows it is of."""
    path, _, row = labels[0].partition("\0")
    if len(labels) == 1:
        return told("error.row", path=path, row=row, problem=warning)
    here = [label.partition("\0")[2] for label in labels if label.startswith(f"{path}\0")]
    rows = ", ".join([*here[:_MOST_ROWS], *(["…"] if len(here) > _MOST_ROWS else [])])
    return told("told.join_rows", path=path, rows=rows, count=len(labels), problem=warning)
