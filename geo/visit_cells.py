"""The cells of one row of a table of visits, validated: what each column may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from gazetteer.errors import InputError, RowError
from gazetteer.words import told
from geo.visit_dates import edtf

_LONGEST = 10_000
"""Characters of a cell: more is no name, and would take long to look names up in."""


class _CellError(ValueError):
    """What is wrong in one cell, in the words of a template of ``words.csv``."""


def _text(value: str) -> str:
    if len(value) > _LONGEST:
        raise _CellError(told("error.cell_length", most=_LONGEST))
    if not value.isprintable() and not all(map(_is_readable, value)):
        raise _CellError(told("own.not_text"))
    return value.strip()


def _is_readable(char: str) -> bool:
    return (char >= " " and not "\ud800" <= char <= "\udfff") or char in "\t\r\n"


def _day(value: str) -> str:
    try:
        return edtf(value)
    except InputError as error:
        raise _CellError(str(error)) from None


Text = Annotated[str, AfterValidator(_text)]
Day = Annotated[str, AfterValidator(_day), AfterValidator(_text)]


class VisitRow(BaseModel):
    """A row as it is given, by the fields of ``headings.csv``; a blank cell is ``""``.

    Places are names, several in a cell if need be: they are looked up later.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Day = ""
    date_text: Text = ""
    date_basis: Text = ""
    published: Day = ""
    leader: Text = ""
    leader_title: Text = ""
    organisation: Text = ""
    province: Text = ""
    place: Text = ""
    gates_visited: Text = ""
    gates_mentioned: Text = ""
    markers_visited: Text = ""
    markers_mentioned: Text = ""
    direction: Text = ""
    zone: Text = ""
    title: Text = ""
    source: Text = ""
    warnings: Annotated[Text, Field(description="joined by |")] = ""


def visit_row(cells: Mapping[str, str], headings: Mapping[str, str] | None = None) -> VisitRow:
    """Return a row validated.

    Parameters
    ----------
    cells
        The cells that are not empty, by field.
    headings
        Field -> the heading the user knows its column by; the field itself unless given.

    Raises
    ------
    RowError
        With everything that is wrong in it, column by column.

    Examples
    --------
    >>> visit_row({"date": "18/11/2024", "province": "Sơn La"}).date
    '2024-11-18'
    >>> visit_row({"date": "hôm qua"}, {"date": "Ngày đi"})
    Traceback (most recent call last):
    gazetteer.errors.RowError: column “Ngày đi”: the date “hôm qua” is not read; write 18/11/2024\
 or 2024-11-18
    """
    try:
        return VisitRow.model_validate(cells)
    except ValidationError as error:
        problems = [_problem(e, headings or {}) for e in error.errors(include_url=False)]
    raise RowError(problems)


def _problem(error: Any, headings: Mapping[str, str]) -> str:  # noqa: ANN401 - pydantic's dictionary
    cause = error.get("ctx", {}).get("error")
    field = ".".join(map(str, error["loc"]))
    problem = str(cause) if cause else str(error["msg"])
    return told("error.column", column=headings.get(field, field), problem=problem)
