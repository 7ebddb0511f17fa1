"""``biengioi geocode --file``: a column of names in, the same table with their places out."""

from pathlib import Path
from typing import Any, NamedTuple

from pandas import DataFrame

from biengioi.cli.frames import point_layer, write_layer_as, write_plain
from biengioi.cli.geocode import reasons_in
from biengioi.cli.options import Format, Lang
from biengioi.cli.output import print_table, progress_bar, say, told, write_rows
from gazetteer.errors import InputError
from gazetteer.geocode_batch import geocode_series
from gazetteer.orthography import nfc
from gazetteer.table_files import read_table_file, table_rows
from gazetteer.words import load_words

_MOST_TOLD = 10


class Columns(NamedTuple):
    """The columns of the table that are read."""

    names: str | None
    """The column of names; None takes the only one there is."""
    provinces: str | None


def geocode_table(
    path: str,
    columns: Columns,
    asked: dict[str, Any],
    output: Path | None,
    fmt: Format,
    lang: Lang,
) -> None:
    """Find the places of a column of names, and write the table with what was found beside it.

    Raises
    ------
    InputError
        If the table cannot be read or has no such column.
    OutputError
        If the output cannot be written.
    """
    table = _lines() if path == "-" else read_table_file(path)
    column = _column(table, columns.names, path)
    names = table[column].map(_text, na_action="ignore")
    provinces = asked.pop("province")
    if columns.provinces and provinces:
        raise InputError(told("error.two_provinces"))
    if columns.provinces:
        provinces = table[_column(table, columns.provinces, path)]
    with progress_bar(int(names.nunique())) as progress:
        found = geocode_series(names, provinces=provinces, progress=progress, **asked)
    # A column of the user's own keeps its name: what was found beside it gets another.
    labels = {str(c): _free(str(c), table.columns) for c in found}
    result = table.join(found.rename(columns=labels))
    for note in table.attrs.get("notes", ()):
        say(note)
    if output:
        _write(result, labels, output, fmt)
    else:
        _show(result, labels, column, fmt, lang)
    _tell(names, found)


def _write(result: DataFrame, labels: dict[str, str], output: Path, fmt: Format) -> None:
    if fmt is Format.geojson:
        layer = point_layer(result, labels["lon"], labels["lat"])
        write_layer_as(layer, "geocoded", output=output)
    else:
        write_plain(result, output=output, fmt=fmt)


def _show(result: DataFrame, labels: dict[str, str], column: str, fmt: Format, lang: Lang) -> None:
    rows = table_rows(result)
    if fmt is not Format.table:
        write_rows(rows, fmt=fmt, columns=list(map(str, result.columns)))
        return
    words = load_words(lang=lang.value)
    shown = ("name", "kind", "province", "match", "reason")
    print_table(
        [column, *(words[f"column.{name}"] for name in shown), "id"],
        [(row[column] or "", *_cells(row, labels, lang)) for row in rows],
    )


def _cells(row: dict[str, Any], labels: dict[str, str], lang: Lang) -> tuple[str, ...]:
    words = load_words(lang=lang.value)
    found = {key: row[label] or "" for key, label in labels.items()}
    return (
        found["name"],
        words.get(f"kind.{found['kind']}", ""),
        found["province"],
        words[f"match.{found['match']}"],
        reasons_in(found["reason"], lang),
        found["place_id"] or " ".join(found["candidates"]),
    )


def _tell(names: Any, found: DataFrame) -> None:  # noqa: ANN401 - a Series
    counts = found["match"].value_counts()
    kinds = ("found", "misspelt", "ambiguous", "none")
    outcomes = {key: int(counts.get(key, 0)) for key in kinds}
    problems = found.loc[(found["match"] == "none") & (found["reason"] != ""), "reason"].unique()
    missing = list(dict.fromkeys(map(str, names[found["match"] == "none"].dropna())))
    more = ", …" if len(missing) > _MOST_TOLD else ""
    for problem in problems[:_MOST_TOLD]:
        say(str(problem))
    say(
        told("told.geocoded", count=len(found), **outcomes),
        *(
            [told("told.not_found", names=", ".join(missing[:_MOST_TOLD]) + more)]
            if missing
            else []
        ),
    )


def _free(name: str, taken: Any) -> str:  # noqa: ANN401 - an Index
    """Return a name for a new column that none of the user's has."""
    while name in taken:
        name += "_found"
    return name


def _text(cell: object) -> str:
    return cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)


def _lines() -> DataFrame:
    from gazetteer.documents import read_document

    lines = read_document("-", encoding="utf-8").text.lstrip("\ufeff").splitlines()
    return DataFrame({"query": [line.strip() for line in lines if line.strip()]})


def _column(table: DataFrame, wanted: str | None, path: str) -> str:
    seen = ", ".join(map(str, table.columns))
    if wanted is None:
        if len(table.columns) == 1:
            return str(table.columns[0])
        raise InputError(told("error.which_column", path=path, seen=seen))
    wanted = nfc(wanted).strip()
    if wanted not in table:
        raise InputError(told("error.no_column", path=path, column=wanted, seen=seen))
    return wanted
