"""Options that several commands share."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer


class Lang(StrEnum):
    """Languages of messages, tables and maps; data is the same in both."""

    vi = "vi"
    en = "en"


class Format(StrEnum):
    """Forms of output."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"


LangOption = Annotated[
    Lang,
    typer.Option("--lang", envvar="BIENGIOI_LANG", help="Language of tables, messages and maps."),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="Form of the output.")]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        help="The day that counts for types, statuses and provinces. [default: today]",
        show_default=False,
    ),
]
TodayOption = Annotated[
    datetime | None,
    typer.Option(
        "--today",
        formats=["%Y-%m-%d"],
        help="Read texts as on this day: nothing happened after it. [default: the clock's day]",
        show_default=False,
    ),
]
FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILES...", help="Texts to read (UTF-8); - is standard input."),
]
