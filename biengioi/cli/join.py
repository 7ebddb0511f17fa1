"""``biengioi join``: rows to gates, provinces and segments, as points or counted."""

from enum import StrEnum
from typing import Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    EncodingOption,
    Format,
    FormatOption,
    KindName,
    Lang,
    LangOption,
    OutputCrsOption,
    OutputOption,
    PlacesOption,
    PointsCrsOption,
    StrictOption,
    TodayOption,
)


class To(StrEnum):
    """What rows are joined to."""

    points = "points"
    gates = "gates"
    provinces = "provinces"
    segments = "segments"


def join(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES...",
            help="Articles and tables of visits; or, with --place, --province or --lon and --lat, "
            "any table: .csv, .tsv, .xlsx, .ods, .parquet, .jsonl.",
        ),
    ],
    *,
    to: Annotated[
        To, typer.Option(help="Every row as a point, or rows counted by gate, province, segment.")
    ] = To.points,
    place: Annotated[
        str | None, typer.Option(help="The column of places; several in a cell are taken apart.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(help="The column of dates: 18/11/2024, 2024-11-18.")
    ] = None,
    province: Annotated[str | None, typer.Option(help="The column of provinces.")] = None,
    lon: Annotated[
        str | None, typer.Option(help="The column of longitudes, degrees (WGS 84).")
    ] = None,
    lat: Annotated[str | None, typer.Option(help="The column of latitudes.")] = None,
    crs: PointsCrsOption = None,
    kind: Annotated[
        KindName | None, typer.Option(help="What the column of places holds, if one kind only.")
    ] = None,
    output: OutputOption = None,
    output_crs: OutputCrsOption = None,
    sidebar: Annotated[
        bool, typer.Option("--sidebar", help="Take visits told in other headlines of a page too.")
    ] = False,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Join visits, or the rows of any table, to gates, provinces and border segments.

    By name first, then by coordinates; as of each row's own date.
    """
    from biengioi.cli.frames import check_crs
    from biengioi.cli.join_files import Asked, read_joined
    from biengioi.cli.join_output import say_joined, write_joined
    from biengioi.cli.output import told
    from gazetteer.errors import InputError
    from geo.joining import as_frame

    del places  # its callback has laid the places over the gazetteer
    check_crs(output, output_crs)  # before the work is done
    if crs and not (lon and lat):
        raise InputError(told("error.crs_alone"))
    named = {"place": place, "date": date, "province": province, "lon": lon, "lat": lat}
    columns = {role: name for role, name in named.items() if name is not None}
    day = as_of.date() if as_of else None
    asked = Asked(
        columns,
        crs=crs,
        kind=kind.value if kind else None,
        as_of=day,
        today=today.date() if today else None,
        encoding=encoding,
        sidebar=sidebar,
        strict=strict,
    )
    read = read_joined(files, asked)
    frame = as_frame(read.joined, to.value, as_of=day)
    write_joined(frame, read, to.value, output=output, fmt=fmt, lang=lang, crs=output_crs)
    say_joined(read, to.value)
    if read.bad:
        raise typer.Exit(2)
