"""``biengioi check-places``: what is wrong in the tables of the gazetteer."""

from pathlib import Path
from typing import Annotated

import typer

from biengioi.cli.options import Lang, LangOption


def check_places(
    folder: Annotated[
        Path | None,
        typer.Argument(help="The folder with the tables. [default: the shipped gazetteer]"),
    ] = None,
    *,
    lang: LangOption = Lang.en,
) -> None:
    """Check the gazetteer's tables: sources, dates, pairs, ids, and positions against the line."""
    from biengioi.cli.output import say, told, write_text
    from gazetteer.integrity import TableSet, check_tables
    from gazetteer.tables import PLACES
    from geo.position_checks import CHECKS

    tables = TableSet(folder or PLACES)
    faults = check_tables(tables)
    # Positions are measured only where the cells they stand in are sound.
    faults = faults or check_tables(tables, CHECKS)
    for fault in faults:
        write_text(fault.said(lang.value))
    rows = sum(len(tables[name]) for name in tables)
    say(told("told.checked", tables=len(list(tables)), rows=rows, faults=len(faults)))
    if faults:
        raise typer.Exit(1)
