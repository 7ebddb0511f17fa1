"""``biengioi segments``: the border line by province and facing province, with its lengths."""

from enum import StrEnum
from typing import Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    BorderOption,
    Format,
    FormatOption,
    Lang,
    LangOption,
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
    as_of: AsOfOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Measure the border line, cut where province boundaries meet it, beside official figures."""
    from biengioi.cli.output import print_table, say, write_rows, write_text
    from geo.segment_table import COLUMNS, record, segment_rows, summary

    found = segment_rows(
        by=by.value,
        province=province,
        border=border.value if border else None,
        as_of=as_of.date() if as_of else None,
    )
    if fmt is Format.geojson:
        from geo.export import geojson
        from geo.layers import segment_frame

        write_text(geojson(segment_frame(found), layer="segments"))
        return
    if fmt is not Format.table:
        write_rows(map(record, found), fmt=fmt, columns=COLUMNS)
        return
    header, rows, notes = summary(found, lang=lang.value)
    print_table(header, rows)
    for note in notes:
        say(note)
