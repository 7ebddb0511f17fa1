"""``biengioi geocode``: a name in, the places it may mean out; or a column of many names."""

from pathlib import Path
from typing import Annotated, Any

import typer

from biengioi.cli.options import (
    AsOfOption,
    Country,
    Format,
    FormatOption,
    KindName,
    Lang,
    LangOption,
    OutputOption,
    PlacesOption,
    StrictOption,
)


def geocode(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A gate, province, country or marker, any spelling; - reads one name a line.",
        ),
    ] = None,
    *,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help="A table: .csv, .xlsx, .ods or .parquet."),
    ] = None,
    column: Annotated[str | None, typer.Option(help="The column of names of --file.")] = None,
    province_column: Annotated[
        str | None, typer.Option(help="The column of --file with each name's province.")
    ] = None,
    output: OutputOption = None,
    province: Annotated[
        str | None, typer.Option(help="Only places in this province, district or commune.")
    ] = None,
    country: Annotated[
        Country | None, typer.Option(case_sensitive=False, help="Only this country.")
    ] = None,
    kind: Annotated[KindName | None, typer.Option(help="Only this kind of place.")] = None,
    as_of: AsOfOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Find the places that names may mean, best first."""
    from gazetteer.errors import InputError
    from gazetteer.words import told

    del strict, places  # their callbacks have laid the places over the gazetteer
    if (name is None) == (file is None):
        raise InputError(told("error.name_or_file"))
    given = {"--column": column, "--province-column": province_column}
    if name not in (None, "-") and any(given.values()):
        options = ", ".join(option for option, value in given.items() if value)
        raise InputError(told("error.options_of_file", options=options))
    asked = {
        "province": province,
        "country": country.value if country else None,
        "kind": kind.value if kind else None,
        "as_of": as_of.date() if as_of else None,
    }
    if name is not None and name != "-":
        _one(name, asked, output, fmt, lang)
    else:
        from biengioi.cli.geocode_table import Columns, geocode_table

        geocode_table(file or "-", Columns(column, province_column), asked, output, fmt, lang)


def _one(name: str, asked: dict[str, Any], output: Path | None, fmt: Format, lang: Lang) -> None:
    from biengioi.cli.output import print_table, say, told, write_rows
    from gazetteer.candidates import FIELDS, decided
    from gazetteer.geocoding import geocode as find
    from gazetteer.geocoding import near_names
    from gazetteer.words import load_words, number_text

    found = find(name, **asked)
    if not found:
        near = ", ".join(near_names(name, kind=asked["kind"]))
        say(told("told.no_place", name=name), *([told("told.near", near=near)] if near else []))
    elif len(best := decided(found)) > 1:
        where = ", ".join(dict.fromkeys(c.province or c.country for c in best))
        say(told("told.ambiguous", name=name, count=len(best), where=where))
    if fmt is not Format.table:
        write_rows((c.as_dict() for c in found), fmt=fmt, columns=FIELDS, output=output)
        return
    words = load_words(lang=lang.value)
    columns = ("name", "kind", "country", "province", "coord_class", "score", "reason")
    print_table(
        [words[f"column.{column}"] for column in columns] + ["id"],
        (
            (
                c.name,
                words[f"kind.{c.kind}"],
                words[f"country.{c.country}"],
                c.province or "",
                words[f"coord_class.{c.coord_class}"],
                number_text(c.score, 2, lang.value),
                reasons_in(c.reason, lang),
                c.place_id,
            )
            for c in found
        ),
    )


def reasons_in(text: str, lang: Lang) -> str:
    """Return the reasons of a candidate in a language."""
    from gazetteer.candidates import REASONS
    from gazetteer.words import in_language

    return REASONS.join(in_language(reason, lang.value) for reason in text.split(REASONS))
