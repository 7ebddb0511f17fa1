"""``biengioi gates``: the gates of a day, with type, status, counterpart, position and sources."""

from typing import Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    BorderOption,
    Format,
    FormatOption,
    GateType,
    Lang,
    LangOption,
    Status,
)


def gates(
    *,
    province: Annotated[str | None, typer.Option(help="Only gates in this province.")] = None,
    border: BorderOption = None,
    gate_type: Annotated[GateType | None, typer.Option("--type", help="Only this rank.")] = None,
    status: Annotated[
        list[Status] | None,
        typer.Option(help="Statuses to list; may be repeated. [default: open, suspended]"),
    ] = None,
    as_of: AsOfOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """List the border gates, both sides of the line, as of a day."""
    from biengioi.cli.output import print_table, say, told, write_rows
    from gazetteer.gate_table import FIELDS, gate_rows
    from gazetteer.gazetteer import SHOWN_STATUSES, load
    from gazetteer.words import load_words

    rows = gate_rows(
        as_of=as_of.date() if as_of else None,
        province=province,
        border=border.value if border else None,
        gate_type=gate_type.value if gate_type else None,
        statuses=frozenset(s.value for s in status) if status else SHOWN_STATUSES,
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
    say(told("told.gates", count=len(rows)))
