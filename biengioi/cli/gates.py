"""``biengioi gates``: the gates of a day, with type, status, counterpart, position and sources."""

from typing import Annotated

import typer

from biengioi.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption


def gates(
    *,
    province: Annotated[str | None, typer.Option(help="Only gates in this province.")] = None,
    border: Annotated[str | None, typer.Option(help="Only VN-CN, VN-LA or VN-KH.")] = None,
    gate_type: Annotated[
        str | None,
        typer.Option(
            "--type", help="Only international, main, secondary, crossing or clearance_route."
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="Statuses to list, also planned, closed. [default: open, suspended]"),
    ] = None,
    as_of: AsOfOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """List the border gates, both sides of the line, as of a day."""
    from biengioi.cli.output import print_table, say, write_rows
    from gazetteer.gate_table import FIELDS, gate_rows
    from gazetteer.gazetteer import SHOWN_STATUSES, load
    from gazetteer.words import load_words

    rows = gate_rows(
        as_of=as_of.date() if as_of else None,
        province=province,
        border=border,
        gate_type=gate_type,
        statuses=frozenset(status) if status else SHOWN_STATUSES,
    )
    if fmt is not Format.table:
        write_rows(rows, fmt=fmt, columns=FIELDS)
    else:
        words = load_words(lang=lang.value)
        places = load().places
        columns = ("name", "gate_type", "status", "country", "province", "pair", "coord_class")
        print_table(
            [words[f"column.{column}"] for column in columns],
            (
                (
                    row["name"],
                    words[f"gate_type.{row['gate_type'] or ''}"],
                    words[f"status.{row['status']}"],
                    words[f"country.{row['country']}"],
                    row["province"] or "",
                    places[row["pair_id"]].name if row["pair_id"] else "",
                    words[f"coord_class.{row['coord_class']}"],
                )
                for row in rows
            ),
        )
    say(f"{len(rows)} gates" if lang is Lang.en else f"{len(rows)} cửa khẩu, lối mở")
