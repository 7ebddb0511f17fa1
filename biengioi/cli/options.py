"""Options that several commands share, and the values that some of them may take."""

import os
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

import typer

Form = TypeVar("Form", bound=StrEnum)


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


class BorderName(StrEnum):
    """The three land borders."""

    cn = "VN-CN"
    la = "VN-LA"
    kh = "VN-KH"


class GateType(StrEnum):
    """Ranks of gates."""

    international = "international"
    main = "main"
    secondary = "secondary"
    crossing = "crossing"
    clearance_route = "clearance_route"


class Status(StrEnum):
    """What may be said of a gate on a day."""

    open = "open"
    suspended = "suspended"
    planned = "planned"
    closed = "closed"
    unverified = "unverified"


class KindName(StrEnum):
    """Kinds of places."""

    gate = "gate"
    province = "province"
    neighbour_province = "neighbour_province"
    marker = "marker"
    country = "country"


class Encoding(StrEnum):
    """Encodings of texts (`gazetteer.encodings.NAMES`)."""

    utf8 = "utf-8"
    utf16 = "utf-16"
    tcvn3 = "tcvn3"
    vni = "vni"
    windows1258 = "windows-1258"
    viscii = "viscii"


class Country(StrEnum):
    """Countries on either side of the line."""

    vn = "VN"
    la = "LA"
    cn = "CN"
    kh = "KH"


_LANGUAGE: ContextVar[Literal["vi", "en"]] = ContextVar("language", default="en")
_VARIABLE = "BIENGIOI_LANG"
REJECTED = "biengioi.rejected"
"""Key of the context's ``meta``: how many rows of the user's own places were left out."""
_OUTPUT = "biengioi.output"
_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
_FORMS = MappingProxyType(
    {
        **dict.fromkeys((".csv", ".tsv", ".xlsx", ".parquet"), "csv"),
        ".json": "json",
        ".jsonl": "jsonl",
        **dict.fromkeys((".geojson", ".gpkg"), "geojson"),
        ".html": "html",
    }
)
"""The form in which a command makes what goes into a file, by the file's ending."""


def chosen_language() -> Literal["vi", "en"]:
    """Return the language of messages, which `choose_language` has set."""
    return _LANGUAGE.get()


def choose_language(arguments: Sequence[str]) -> None:
    """Choose the language of messages: of ``--lang``, wherever it stands, else of the environment.

    It is chosen before anything is parsed: help and errors of use are in this language too.
    """
    said = [os.environ.get(_VARIABLE)]
    for word, following in zip_longest(arguments, arguments[1:]):
        if word == "--":
            break
        if word == "--lang":
            said.append(following)
        elif word.startswith("--lang="):
            said.append(word.removeprefix("--lang="))
    known = [Lang(lang) for lang in said if lang and lang in Lang.__members__]
    _LANGUAGE.set(known[-1].value if known else "en")


def _chosen() -> Lang:
    return Lang(_LANGUAGE.get())


LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        envvar=_VARIABLE,
        callback=_chosen,
        is_eager=True,
        help="Language of tables, messages and maps.",
    ),
]


def _keep_output(context: typer.Context, output: Path | None) -> Path | None:
    context.meta[_OUTPUT] = output
    return output


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=_keep_output,
        is_eager=True,
        help="Write to a file, in the form of its ending: .csv, .tsv, .xlsx, .json, .jsonl, "
        ".parquet; what has places also .geojson, .gpkg.",
    ),
]


def form_of_output(context: typer.Context, param: typer.CallbackParam, form: Form) -> Form:
    """Return the form that the ending of ``--output`` names, else the one of ``--format``.

    The callback of each ``--format``: a command then makes what its file is to hold.

    Raises
    ------
    OutputError
        If the command has no form of that ending, or the file cannot be written.
    InputError
        If ``--format`` names another form than the ending.
    """
    output: Path | None = context.meta.get(_OUTPUT)
    if output is None or context.resilient_parsing:
        return form
    from gazetteer.errors import InputError
    from gazetteer.files import check_output
    from gazetteer.words import told

    has = set(type(form))
    check_output(output, suffixes=[ending for ending, name in _FORMS.items() if name in has])
    ending = output.suffix.lower()
    source = context.get_parameter_source(param.name or "")
    is_given = source is not None and source.name != "DEFAULT"
    if is_given and ending != f".{form}":
        raise InputError(told("error.form_differs", path=output, form=form.value))
    return type(form)(_FORMS[ending])


FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", callback=form_of_output, help="Form of the output."),
]
BorderOption = Annotated[
    BorderName | None, typer.Option(case_sensitive=False, help="Only this border.")
]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=_DAYS,
        metavar="DAY",
        help="The day that counts for types, statuses and provinces, as 2024-11-18 or 18/11/2024.",
        show_default="today",
    ),
]
TodayOption = Annotated[
    datetime | None,
    typer.Option(
        "--today",
        formats=_DAYS,
        metavar="DAY",
        help="Read texts as on this day: nothing happened after it.",
        show_default="the clock's day",
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict", is_eager=True, help="Stop at the first bad row (of --places, of records)."
    ),
]


def _lay_over(context: typer.Context, path: str | None) -> str | None:
    if path is not None and not context.resilient_parsing:
        from biengioi.cli.own import lay_over

        lay_over(context, path, strict=bool(context.params.get("strict")))
    return path


PlacesOption = Annotated[
    str | None,
    typer.Option(
        "--places",
        metavar="FILE",
        callback=_lay_over,
        help="Places of your own to add or change for this run: .csv or .geojson.",
    ),
]
FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILES...", help="Texts (UTF-8, HTML, DOCX); - is standard input."),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=HEADING",
        help="What a column of a table is, if its heading is not a known one: "
        "place=Địa điểm,date=Ngày. Can be given again.",
    ),
]
EncodingOption = Annotated[
    Encoding | None,
    typer.Option(
        "--encoding",
        case_sensitive=False,
        help="Encoding of texts that are not UTF-8. They are converted, and positions (start, "
        "end) are those in the converted text.",
    ),
]


class SchemeName(StrEnum):
    """The provinces before and since 1 July 2025."""

    of_63 = "63"
    of_34 = "34"


SchemeOption = Annotated[
    SchemeName | None,
    typer.Option(help="63 or 34 provinces.", show_default="those of the day"),
]
LineOption = Annotated[
    str | None,
    typer.Option(
        "--line",
        metavar="FILE",
        help="A border line of your own, or polygons on both sides of it, instead of the shipped "
        "line: .gpkg, .shp, .geojson, .kml, .topojson, zipped shapefile.",
    ),
]
LayerOption = Annotated[
    str | None,
    typer.Option("--layer", metavar="NAME", help="Which layer of the line's file."),
]
CrsOption = Annotated[
    str | None,
    typer.Option(
        "--crs",
        metavar="SYSTEM",
        help="Coordinate system of the line's file, if it states none or a wrong one: "
        "EPSG:9210 (VN-2000 / TM-3 105-45).",
    ),
]
PointsCrsOption = Annotated[
    str | None,
    typer.Option(
        "--crs",
        metavar="SYSTEM",
        help="Coordinate system of --lon (then the easting) and --lat (the northing), if not "
        "degrees on WGS 84; of a layer of points, if it states none or a wrong one: "
        "EPSG:9210 (VN-2000 / TM-3 105-45).",
    ),
]
OutputCrsOption = Annotated[
    str | None,
    typer.Option(
        "--output-crs",
        metavar="SYSTEM",
        help="Coordinate system of a .gpkg that is written: EPSG:9210 (VN-2000 / TM-3 105-45).",
        show_default="EPSG:4326",
    ),
]
