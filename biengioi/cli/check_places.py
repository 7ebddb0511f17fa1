"""``biengioi check-places``: what is wrong in the gazetteer's tables and the boundary files."""

from pathlib import Path
from typing import Annotated

import typer

from biengioi.cli.options import Lang, LangOption


def check_places(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]",
            help="The folder with the tables.",
            show_default="the shipped gazetteer",
        ),
    ] = None,
    *,
    boundaries: Annotated[
        Path | None,
        typer.Option(
            help="The folder with the border lines, junctions and provinces.",
            show_default="as shipped",
        ),
    ] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Check the gazetteer's tables, the boundary files, and positions against the line."""
    from biengioi.cli.output import say, told, write_text
    from gazetteer.integrity import TableSet, check_tables
    from gazetteer.tables import PLACES
    from geo.boundary_checks import COLUMNS, check_boundaries
    from geo.locator import boundary_path
    from geo.position_checks import CHECKS

    tables = TableSet(folder or PLACES)
    files = boundaries or boundary_path("SHA256SUMS").parent
    faults = [*check_tables(tables), *check_boundaries(files, tables)]
    # Positions are measured only where the cells and the line they stand on are sound.
    faults = faults or check_tables(tables, CHECKS)
    for fault in faults:
        write_text(fault.said(lang.value))
    rows = sum(len(tables[name]) for name in tables)
    count = len(list(tables))
    say(told("told.checked", tables=count, rows=rows, files=len(COLUMNS) + 1, faults=len(faults)))
    if faults:
        raise typer.Exit(1)
