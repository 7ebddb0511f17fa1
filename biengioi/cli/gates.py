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
    OutputOption,
    PlacesOption,
    Status,
    StrictOption,
)


def gates(
    *,
    province: Annotated[str | None, typer.Option(help="Only gates in this province.")] = None,
    border: BorderOption = None,
    gate_type: Annotated[GateType | None, typer.Option("--type", help="Only this rank.")] = None,
    status: Annotated[
        list[Status] | None,
        typer.Option(help="Statuses to list; may be repeated.", show_default="open, suspended"),
    ] = None,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """List the border gates, both sides of the line, as of a day."""
    from biengioi.cli.output import print_table, say, told, write_rows
    from gazetteer.borders import borders
    from gazetteer.dates import edtf_text, this_day
    from gazetteer.gate_table import FIELDS, gate_rows
    from gazetteer.gazetteer import SHOWN_STATUSES, load
    from gazetteer.words import load_words

    del strict, places  # their callbacks have laid the places over the gazetteer
    day = as_of.date() if as_of else this_day()
    rows = gate_rows(
        as_of=day,
        province=province,
        border=border.value if border else None,
        gate_type=gate_type.value if gate_type else None,
        statuses=frozenset(s.value for s in status) if status else SHOWN_STATUSES,
    )
    if fmt is not Format.table:
        write_rows(rows, fmt=fmt, columns=FIELDS, output=output)
    else:
        words = load_words(lang=lang.value)
        gazetteer = load()

        def since(place_id: str) -> str:
            claim = gazetteer.type_claim(place_id, day)
            start = edtf_text(claim.start, lang.value) if claim and claim.start else ""
            if not claim or not claim.opened:
                return start
            opened = edtf_text(claim.opened, lang.value)
            return f"{start} ({words['event.opened'].format(date=opened)})"

        columns = ("name", "gate_type", "since", "status", "country", "province", "pair")
        print_table(
            [words[f"column.{column}"] for column in columns],
            (
                (
                    row["name"],
                    words[f"gate_type.{row['gate_type'] or ''}"],
                    since(row["place_id"]),
                    words[f"status.{row['status']}"],
                    words[f"country.{row['country']}"],
                    row["province"] or "",
                    gazetteer.get(row["pair_id"]).name if row["pair_id"] else "",
                )
                for row in rows
            ),
        )
    first = min(line.regime_from for line in borders().values())
    before = [told("told.before", day=first.isoformat())] if day < first else []
    say(told("told.gates", count=len(rows)), *before)
