"""What ``biengioi join`` reads, writes and says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biengioi.cli.inputs import Inputs, doubts
from biengioi.cli.options import Format, Lang
from biengioi.cli.output import print_table, say, told, write_rows, write_text
from gazetteer.dates import edtf_text
from gazetteer.errors import InputError
from gazetteer.files import check_output
from gazetteer.table_files import WRITABLE, write_table_file
from gazetteer.words import in_language, load_words
from geo.join_tables import JoinTable, read_join_table
from geo.joining import To, join_rows, labels_of
from geo.place_counts import rows_without

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from geo.joined import Joined

_LAYERS = (".geojson", ".gpkg")
_MOST_TOLD = 20
_MOST_ROWS = 5
_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ReadJoined:
    """What the inputs of the command held, joined."""

    joined: Joined
    labels: Sequence[str]
    """What a message calls each row: its file and row, or the id of its record."""
    place: str | None
    """The column of places, in tables."""
    more: Sequence[str]
    """What else is to be said at the end."""
    bad: int
    """Inputs, rows and dates that could not be read."""


def check_join_output(output: Path) -> None:
    """Refuse a file that cannot be written, before any work.

    Raises
    ------
    OutputError
        If the ending is of no known kind, or there is no such folder.
    """
    check_output(output, suffixes=(*_LAYERS, *WRITABLE))


def read_joined(
    paths: Sequence[str],
    columns: Mapping[str, str],
    *,
    as_of: date | None,
    today: date | None,
    encoding: str | None,
    sidebar: bool,
) -> ReadJoined:
    """Read the inputs and join their rows; the good ones are done, the bad ones named.

    Raises
    ------
    InputError
        If no input could be read.
    """
    inputs = Inputs(paths)
    if columns:
        return _tables(inputs, columns, as_of, today)
    records = inputs.visits(as_of=as_of, today=today, encoding=encoding)
    joined = join_rows(records, as_of=as_of, today=today, sidebar=sidebar)
    labels = [record.id for record in records if sidebar or record.zone != "sidebar"]
    return ReadJoined(joined, labels, None, doubts(records), inputs.bad)


def _tables(
    inputs: Inputs, columns: Mapping[str, str], as_of: date | None, today: date | None
) -> ReadJoined:
    from pandas import concat

    def read(path: str) -> JoinTable:
        table = read_join_table(path)
        try:
            labels_of(table.frame, columns)
        except InputError as error:
            raise InputError(told("told.note", path=path, note=error)) from None
        return table

    tables = list(inputs.each(read))
    if not tables:
        raise InputError(told("error.nothing_read"))
    for table in tables:
        for line in (*table.notes, *table.rejected):
            say(line)
    frames = [table.frame for table in tables]
    whole = frames[0] if len(frames) == 1 else concat(frames, ignore_index=True)
    joined = join_rows(whole, as_of=as_of, today=today, **columns)
    labels = [f"{table.path}\0{row}" for table in tables for row in table.rows]
    rejected = sum(len(table.rejected) for table in tables)
    place = columns.get("place") or columns.get("province")
    more = [told("told.join_dates", count=len(joined.dates.problems))]
    bad = inputs.bad + rejected + len(joined.dates.problems)
    return ReadJoined(joined, labels, place, more * bool(joined.dates.problems), bad)


def write_joined(
    frame: GeoDataFrame,
    read: ReadJoined,
    to: To,
    *,
    output: Path | None,
    fmt: Format,
    lang: Lang,
) -> None:
    """Write the joined rows to a file by its ending, or to standard output."""
    if output and output.suffix.lower() in _LAYERS:
        from geo.export import write_layer

        write_layer(frame, output, layer=to)
    elif output:
        write_table_file(_flat(frame), output)
    elif fmt is Format.geojson:
        from geo.export import geojson

        write_text(geojson(frame, layer=to))
    elif fmt is Format.table:
        _show(frame, read, to, lang)
    else:
        flat = _flat(frame)
        write_rows(_rows(flat), fmt=fmt, columns=list(map(str, flat.columns)))


def _flat(frame: GeoDataFrame) -> DataFrame:
    """Return a layer as a plain table: of points their coordinates."""
    plain: DataFrame = frame.drop(columns=frame.geometry.name)
    if set(frame.geom_type.dropna()) <= {"Point"}:
        for name, values in (("lon", frame.geometry.x), ("lat", frame.geometry.y)):
            label = name if name not in plain else f"{name}_found"
            plain = plain.assign(**{label: values.round(7)})
    return plain


def _rows(table: DataFrame) -> list[dict[str, Any]]:
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def _show(frame: GeoDataFrame, read: ReadJoined, to: To, lang: Lang) -> None:
    words = load_words(lang=lang.value)
    if to != "points":
        _show_counts(frame, to, lang)
        return
    shown = ("place", "drawn_name", "gate_type", "province", "matched_by", "as_of", "warnings")
    rows = _rows(_flat(frame.head(_MOST_SHOWN)))
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
            for row in _rows(_flat(counted))
        ],
    )
    say(told("told.join_nought", count=int((frame["count"] == 0).sum())))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return ", ".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)


def say_joined(read: ReadJoined, to: To, *, output: Path | None, written: int) -> None:
    """Say what was found for how many rows, and which rows have a name or date not known."""
    joined = read.joined
    said = joined.rows_by_warning()
    for warning, rows in list(said.items())[:_MOST_TOLD]:
        say(_of_rows([read.labels[row] for row in rows], warning))
    if len(said) > _MOST_TOLD:
        say(told("told.join_others", count=len(said) - _MOST_TOLD))
    uncounted = rows_without(joined, to) if to != "points" else 0
    say(
        told("told.joined", **joined.counts()),
        *([told(f"told.join_no_{to}", count=uncounted)] if uncounted else []),
        *read.more,
        *([told("told.written", path=output, count=written)] if output else []),
    )


def _of_rows(labels: Sequence[str], warning: str) -> str:
    """Return a warning with the rows it is of: a file and its row, or the id of a record."""
    path, _, row = labels[0].partition("\0")
    if not row:
        more = told("told.join_records", ids=", ".join(labels[:_MOST_ROWS]), count=len(labels))
        return told("told.note", path=more if len(labels) > 1 else path, note=warning)
    if len(labels) == 1:
        return told("error.row", path=path, row=row, problem=warning)
    here = [label.partition("\0")[2] for label in labels if label.startswith(f"{path}\0")]
    rows = ", ".join([*here[:_MOST_ROWS], *(["…"] if len(here) > _MOST_ROWS else [])])
    return told("told.join_rows", path=path, rows=rows, count=len(labels), problem=warning)
