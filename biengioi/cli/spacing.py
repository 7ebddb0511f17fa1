"""``biengioi spacing``: how far apart the gates stand along the line."""

from enum import StrEnum
from typing import Annotated

import typer

from biengioi.cli.options import (
    REJECTED,
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
    SchemeOption,
    StrictOption,
)

TypesOption = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE,…",
        help="What counts as a gate: international, main, secondary, crossing, clearance_route; "
        "or all. Unless given: international,main,secondary.",
        show_default=False,
    ),
]


class By(StrEnum):
    """What a row is."""

    border = "border"
    province = "province"
    gap = "gap"


def spacing(
    context: typer.Context,
    *,
    border: BorderOption = None,
    province: Annotated[
        str | None, typer.Option(help="Only this Vietnamese province's part of the line.")
    ] = None,
    types: TypesOption = None,
    by: Annotated[
        By | None,
        typer.Option(
            help="One row a border, a province, or a gap between two gates. "
            "Unless given: border, or province with --province.",
            show_default=False,
        ),
    ] = None,
    near: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PLACE",
            help="The gates nearest to a gate (Lóng Sập), marker (mốc 255 Việt – Lào), position "
            "(104.5,20.74) or chainage (VN-LA km 312.4), straight and along the line. "
            "Can be given again.",
        ),
    ] = None,
    line: LineOption = None,
    layer: LayerOption = None,
    crs: CrsOption = None,
    scheme: SchemeOption = None,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Tell how far apart the gates stand, and the longest stretches without one, as of a day.

    Kilometres are along the line. --format geojson gives the gaps, or the longest of each row, as
    stretches of the line.
    """
    from biengioi.cli.output import print_table, say, told, write_rows
    from biengioi.cli.own_lines import own_borders
    from biengioi.cli.spacing_near import show_near
    from gazetteer.dates import this_day
    from gazetteer.errors import InputError
    from geo import spacing_records as records
    from geo import spacing_table as tables
    from geo.gate_spacing import spacing as space

    del strict, places  # their callbacks have laid the places over the gazetteer
    if near:
        given = {"--province": province, "--by": by, "--scheme": scheme, "--line": line}
        if any(given.values()):
            options = ", ".join(name for name, value in given.items() if value)
            raise InputError(told("error.near_options", options=options))
        context.meta[REJECTED] = show_near(
            near,
            border=border.value if border else None,
            day=as_of.date() if as_of else this_day(),
            gate_types=gate_types(types),
            output=output,
            fmt=fmt,
            lang=lang,
        )
        return
    name = border.value if border else None
    found = space(
        own_borders(line, layer, crs, border=name) or name,
        by="province" if by is By.province else "border",
        province=province,
        as_of=as_of.date() if as_of else None,
        scheme=scheme.value if scheme else None,
        gate_types=gate_types(types),
    )
    gaps = [gap for row in found for gap in row.gaps]
    by_gap = by is By.gap
    if fmt is Format.table:
        header, body = (
            tables.gap_table(gaps, lang.value) if by_gap else tables.table(found, lang.value)
        )
        print_table(header, body)
    elif fmt is Format.geojson:
        from biengioi.cli.frames import write_layer_as

        frame = records.gap_frame(gaps) if by_gap else records.spacing_frame(found)
        write_layer_as(frame, "gaps" if by_gap else "spacing", output=output)
    elif by_gap:
        rows = map(records.gap_record, gaps)
        write_rows(rows, fmt=fmt, columns=records.GAP_COLUMNS, output=output)
    else:
        rows = map(records.record, found)
        write_rows(rows, fmt=fmt, columns=records.COLUMNS, output=output)
    for note in tables.notes(found, lang.value, day=as_of.date() if as_of else None):
        say(note)


def gate_types(text: str | None) -> frozenset[str]:
    """Return the types that an option names, with commas between them.

    Raises
    ------
    InputError
        One is no type.
    """
    from gazetteer.gate_table import RANKS
    from geo.gate_chainage import check_types
    from geo.gate_spacing import GATES

    if text is None:
        return GATES
    named = frozenset(name.strip().lower() for name in text.split(",") if name.strip())
    if named == {"all"}:
        return frozenset(RANKS)
    check_types(named or [text])
    return named
