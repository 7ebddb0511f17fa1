"""``biengioi locate``: names, markers, chainages or positions to places on the border line."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from biengioi.cli.options import (
    AsOfOption,
    BorderOption,
    CrsOption,
    Format,
    FormatOption,
    Lang,
    LangOption,
    LayerOption,
    LineOption,
    OutputOption,
    PlacesOption,
    StrictOption,
)

if TYPE_CHECKING:
    from geo.border import Border
    from geo.line_places import LinePlace


def locate(
    where: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHERE...",
            help="A gate (Lóng Sập), marker (mốc 255, VN-LA 255), chainage (VN-LA km 312.4), "
            "reference (mốc 255 + 1.2 km), official chainage (Sơn La official km 100) or "
            "position (104.5,20.74); - reads one a line.",
        ),
    ] = None,
    *,
    to: Annotated[
        str | None, typer.Option(metavar="WHERE", help="The stretch from WHERE to here.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help="A table: .csv, .xlsx, .ods or .parquet."),
    ] = None,
    column: Annotated[
        str | None, typer.Option(help="The column of --file that says where, in any such words.")
    ] = None,
    lon: Annotated[
        str | None, typer.Option(help="The column of --file with longitudes, degrees (WGS 84).")
    ] = None,
    lat: Annotated[str | None, typer.Option(help="The column of latitudes.")] = None,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="List the markers that sources place against the line."),
    ] = False,
    border: BorderOption = None,
    line: LineOption = None,
    layer: LayerOption = None,
    crs: CrsOption = None,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Say where places are along the border line, or what lies between two of them."""
    from biengioi.cli.locate_output import show_conflicts, show_rows, show_stretch
    from biengioi.cli.output import told
    from biengioi.cli.own_lines import own_borders
    from gazetteer.dates import this_day
    from gazetteer.errors import InputError

    del places  # its callback has laid the places over the gazetteer
    day = as_of.date() if as_of else this_day()
    name = border.value if border else None
    if conflicts:
        if line:
            raise InputError(told("error.conflicts_line"))
        show_conflicts(name, output, fmt, lang)
        return
    if bool(where) == (file is not None) or (to is not None and len(where or ()) != 1):
        raise InputError(told("error.where_or_file"))
    lines = own_borders(line, layer, crs, border=name)
    if to is not None and where:
        first, last = (_one(text, name, day, lines) for text in (where[0], to))
        show_stretch(first, last, day, output, fmt, lang)
        return
    from biengioi.cli.locate_input import Asked, read_places

    asked = Asked(column=column, lon=lon, lat=lat, border=name, day=day, strict=strict, lines=lines)
    read = read_places(where or [], file, asked)
    show_rows(read.places, read.numbers, day, output, fmt, lang)
    _end(read)


def _one(text: str, border: str | None, day: date, lines: "Sequence[Border] | None") -> "LinePlace":
    from geo.line_places import LinePlace
    from geo.place_finding import find_places

    [found] = find_places([text], border=border, as_of=day, lines=lines)
    if not isinstance(found, LinePlace):
        raise found
    return found


def _end(read: Any) -> None:  # noqa: ANN401 - ReadPlaces, which is not loaded for --help
    from biengioi.cli.output import say, told

    if len(read.places) + read.bad > 1:
        say(told("told.located", count=len(read.places), bad=read.bad))
    if read.bad:
        raise typer.Exit(2)
