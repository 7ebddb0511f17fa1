"""``biengioi segments``: the border line by province and facing province, with its lengths."""

from enum import StrEnum
from typing import Annotated, Literal

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
    SchemeOption,
)


class By(StrEnum):
    """What the segments are summed by."""

    pair = "pair"
    province = "province"
    country = "country"


def segments(
    *,
    province: Annotated[
        str | None, typer.Option(help="Only this province, either side of the line.")
    ] = None,
    border: BorderOption = None,
    by: Annotated[By, typer.Option(help="One row a pair of provinces, or sums.")] = By.pair,
    breaks: Annotated[
        list[str] | None,
        typer.Option(
            "--breaks",
            metavar="POINTS",
            help="Cut at these points instead: kilometres, gates, markers, with semicolons between "
            "(120,5; Lóng Sập; mốc 255), or a file: .csv, .xlsx, .geojson, .gpkg. "
            "Can be given again.",
        ),
    ] = None,
    as_of: AsOfOption = None,
    scheme: SchemeOption = None,
    details: Annotated[
        bool,
        typer.Option(
            "--details",
            help="Also where segments begin and end, markers, gates, land and river, "
            "and what the line is short of.",
        ),
    ] = False,
    line: LineOption = None,
    layer: LayerOption = None,
    crs: CrsOption = None,
    junctions: Annotated[
        str | None,
        typer.Option(
            "--junctions",
            metavar="FILE",
            help="Junctions of your own: .csv with border, unit_a, unit_b, lon, lat.",
        ),
    ] = None,
    output: OutputOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Measure the border line, cut where province boundaries meet it, beside official figures."""
    from biengioi.cli.output import print_table, say, write_rows
    from biengioi.cli.segment_inputs import read_inputs
    from geo.segment_details import details_of
    from geo.segment_table import (
        COLUMNS,
        DETAIL_COLUMNS,
        detailed_record,
        record,
        segment_rows,
    )

    day = as_of.date() if as_of else None
    which: Literal["63", "34"] | None = scheme.value if scheme else None
    given = read_inputs(
        border=border.value if border else None,
        line=(line, layer, crs),
        junctions=junctions,
        breaks=breaks,
        day=day,
    )
    found = segment_rows(
        by=by.value,
        province=province,
        as_of=day,
        scheme=which,
        lines=given.lines,
        breaks=given.breaks,
        junctions=given.junctions,
    )
    for note in given.notes:
        say(note)
    if fmt is Format.geojson:
        from biengioi.cli.frames import write_layer_as
        from geo.layers import segment_frame

        frame = segment_frame(found)
        if details:
            more = [detailed_record(known) for known in details_of(found, as_of=day)]
            for column in DETAIL_COLUMNS:
                frame[column] = [row[column] for row in more]
        write_layer_as(frame, "segments", output=output)
    elif fmt is not Format.table and details:
        rows = map(detailed_record, details_of(found, as_of=day))
        write_rows(rows, fmt=fmt, columns=[*COLUMNS, *DETAIL_COLUMNS], output=output)
    elif fmt is not Format.table:
        write_rows(map(record, found), fmt=fmt, columns=COLUMNS, output=output)
    else:
        from geo.segment_summary import summary

        known = details_of(found, as_of=day, in_order=details or province is not None)
        tables, notes = summary(known, lang=lang.value, as_of=day, scheme=which, details=details)
        for table in tables:
            print_table(table.header, table.rows, title=table.title)
        for note in notes:
            say(note)
