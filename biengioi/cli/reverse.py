"""``biengioi reverse``: coordinates in, their province, border segment and nearest gates out."""

from typing import Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    Lang,
    LangOption,
    OutputCrsOption,
    OutputOption,
    PlacesOption,
    PointsCrsOption,
    StrictOption,
)


def reverse(
    points: Annotated[
        list[str],
        typer.Argument(
            metavar="LON,LAT... | FILE",
            help="Points as 104.5,20.74 (longitude first, degrees, WGS 84); - reads one a line. "
            "Or a table: .csv, .tsv, .xlsx, .ods, .parquet, .jsonl, .gpkg, .geojson.",
        ),
    ],
    *,
    lon: Annotated[
        str | None, typer.Option(help="The column of longitudes; found by its heading if not said.")
    ] = None,
    lat: Annotated[str | None, typer.Option(help="The column of latitudes.")] = None,
    crs: PointsCrsOption = None,
    gates: Annotated[int, typer.Option(min=0, max=20, help="How many of the nearest gates.")] = 1,
    output: OutputOption = None,
    output_crs: OutputCrsOption = None,
    as_of: AsOfOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Tell where points lie: the province of the day, the border line and the gates near by."""
    from biengioi.cli.frames import check_crs
    from biengioi.cli.reverse_output import say_reversed, show_reversed, write_reversed
    from biengioi.cli.reverse_points import read_asked
    from geo.reversing import reverse as places_of

    del places  # its callback has laid the places over the gazetteer
    check_crs(output, output_crs)  # before the work is done
    asked = read_asked(points, lon=lon, lat=lat, crs=crs, strict=strict)
    found = places_of(asked.points, as_of=as_of.date() if as_of else None)
    if fmt is not Format.table:
        write_reversed(asked, found, gates=gates, output=output, fmt=fmt, crs=output_crs)
    else:
        show_reversed(asked, found, gates=gates, lang=lang)
    say_reversed(found)
    if asked.bad:
        raise typer.Exit(2)
