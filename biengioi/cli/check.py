"""``biengioi check``: what an article or a table claims, against the tables."""

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    EncodingOption,
    FilesArgument,
    Format,
    Lang,
    LangOption,
    OutputOption,
    PlacesOption,
    StrictOption,
    TodayOption,
    form_of_output,
)


class CheckFormat(StrEnum):
    """Forms of output; a claim has no place on a map."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def check(
    files: FilesArgument,
    *,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    output: OutputOption = None,
    fmt: Annotated[
        CheckFormat,
        typer.Option("--format", "-f", callback=form_of_output, help="Form of the output."),
    ] = CheckFormat.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Check what articles or tables of visits claim: lengths, counts, types, pairs, markers, dates.

    Each claim agrees, differs or is unknown, with what is held and its source. A length measured
    on the open line is shown beside it and decides nothing. Exit code 1: something differs.
    """
    from biengioi.cli.inputs import Inputs
    from biengioi.cli.output import print_table, say, told, write_rows
    from geo.check_table import summary
    from geo.checking import CheckedClaim, check_file
    from geo.claims.claim import FIELDS

    del strict, places  # their callbacks have laid the places over the gazetteer
    day, now = as_of.date() if as_of else None, today.date() if today else None
    inputs = Inputs(files)
    claims: list[CheckedClaim] = []
    for found in inputs.each(partial(check_file, as_of=day, today=now, encoding=encoding)):
        claims += found.claims
        for line in (*found.notes, *found.rejected):
            say(line)
        inputs.bad += len(found.rejected)
    if fmt is CheckFormat.table:
        header, rows = summary(claims, lang=lang.value)
        print_table(header, rows)
    else:
        rows_of = (claim.as_dict() for claim in claims)
        write_rows(rows_of, fmt=Format(fmt.value), columns=FIELDS, output=output)
    verdicts = [claim.verdict for claim in claims]
    counts = {verdict: verdicts.count(verdict) for verdict in ("agrees", "differs", "unknown")}
    counts |= {"count": len(claims), "disputed": sum(claim.disputed for claim in claims)}
    read = told("told.inputs", read=inputs.read, bad=inputs.bad)
    say(told("told.checked_claims", inputs=read, **counts))
    if inputs.bad:
        raise typer.Exit(2)
    if counts["differs"]:
        raise typer.Exit(1)
