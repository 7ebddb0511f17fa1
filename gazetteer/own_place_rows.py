"""One row of a user's own table of places, validated: what each column may hold."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    model_validator,
)

from gazetteer.dates import bounds, is_edtf
from gazetteer.orthography import fold, nfc
from gazetteer.words import load_words, told

REGION = (100.0, 7.0, 112.0, 25.0)
_DEGREES = 360
"""West, south, east and north of what may be a place of this border, in degrees."""
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ID = re.compile(r"(gate|province|neighbour|country)/[a-z0-9]+(-[a-z0-9]+)*")


class RowError(ValueError):
    """What is wrong in one cell or row, in the words of a template of ``words.csv``."""


def _text(value: object) -> object:
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise RowError(told("own.not_text"))
    text = nfc(" ".join(str(value).split()))
    if not text.isprintable() or any("\ud800" <= char <= "\udfff" for char in text):
        raise RowError(told("own.not_text"))
    return text


def _number(value: object) -> object:
    """Read a number as a Vietnamese or an English table writes it; nothing is None."""
    text = str(value).strip() if value is not None else ""
    if not text:
        return None
    try:
        number = float(text.replace(",", ".") if text.count(",") == 1 else text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise RowError(told("own.number", value=text))
    return number


def _positive(value: float | None) -> float | None:
    if value is not None and value <= 0:
        raise RowError(told("own.positive", value=f"{value:g}"))
    return value


def _date(value: str) -> str:
    """Read a day as EDTF, or as day/month/year."""
    match = _DAY.fullmatch(value)
    edtf = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else value
    if value and not is_edtf(edtf):
        raise RowError(told("error.date", text=value))
    return edtf


def _id(value: str) -> str:
    if value and not _ID.fullmatch(value):
        raise RowError(told("own.id", value=value))
    return value


def _one_of(prefix: str, *allowed: str) -> Callable[[object], object]:
    """Return a validator that reads a value by its code, or by its word in either language."""

    def read(value: object) -> object:
        text = str(_text(value))
        if not text or text in allowed:
            return text
        words = {
            fold(load_words(lang=lang)[f"{prefix}.{code}"].removeprefix("đang ")): code
            for lang in ("vi", "en")
            for code in allowed
        }
        words |= {fold(code): code for code in allowed}
        key = fold(text.lower().removeprefix("đang "))
        found = words.get(key) or words.get(fold(f"cửa khẩu {text}"))
        if not found:
            both = (f"{code} ({load_words(lang='vi')[f'{prefix}.{code}']})" for code in allowed)
            raise RowError(told("own.one_of", value=text, allowed=", ".join(both)))
        return found

    return read


Text = Annotated[str, BeforeValidator(_text)]
Number = Annotated[float | None, BeforeValidator(_number)]
Day = Annotated[str, AfterValidator(_date), BeforeValidator(_text)]
Kind = Literal["", "gate", "province", "neighbour_province", "country"]
Country = Literal["", "VN", "LA", "CN", "KH"]
GateType = Literal["", "international", "main", "secondary", "crossing", "clearance_route"]
Status = Literal["", "open", "suspended", "planned", "closed"]


class OwnPlaceRow(BaseModel):
    """A place of the user's own, or what is to be another about one of ours."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    place_id: Annotated[str, AfterValidator(_id), BeforeValidator(_text)] = ""
    name: Text = ""
    kind: Annotated[
        Kind,
        BeforeValidator(_one_of("kind", "gate", "province", "neighbour_province", "country")),
    ] = ""
    country: Annotated[Country, BeforeValidator(_one_of("country", "VN", "LA", "CN", "KH"))] = ""
    province: Text = ""
    border: Annotated[
        Literal["", "VN-CN", "VN-LA", "VN-KH"],
        BeforeValidator(_one_of("border", "VN-CN", "VN-LA", "VN-KH")),
    ] = ""
    gate_type: Annotated[
        GateType,
        BeforeValidator(
            _one_of(
                *("gate_type", "international", "main", "secondary", "crossing"),
                "clearance_route",
            )
        ),
    ] = ""
    status: Annotated[
        Status, BeforeValidator(_one_of("status", "open", "suspended", "planned", "closed"))
    ] = ""
    lon: Number = None
    lat: Number = None
    precision_m: Annotated[float | None, AfterValidator(_positive), BeforeValidator(_number)] = None
    aliases: Text = ""
    pair: Text = ""
    start: Day = ""
    end: Day = ""
    source: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _position(self) -> Self:
        if (self.lon is None) != (self.lat is None):
            raise RowError(told("own.half_position"))
        if self.lon is None or self.lat is None:
            return self
        if not _inside(self.lon, self.lat):
            key = "own.swapped" if _inside(self.lat, self.lon) else "own.outside"
            if max(abs(self.lon), abs(self.lat)) > _DEGREES:
                key = "own.places_metres"
            raise RowError(told(key, lon=f"{self.lon:g}", lat=f"{self.lat:g}"))
        return self

    @model_validator(mode="after")
    def _dates(self) -> Self:
        if (self.start or self.end) and not (self.gate_type or self.status):
            raise RowError(told("own.dates_of_nothing"))
        if self.start and self.end and bounds(self.end)[1] < bounds(self.start)[0]:
            raise RowError(told("fault.ends_before", end=self.end, start=self.start))
        return self

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not (self.name or self.place_id):
            raise RowError(told("own.no_name"))
        return self


def own_place_row(cells: Mapping[str, Any]) -> OwnPlaceRow:
    """Return a row validated.

    Raises
    ------
    RowError
        With everything that is wrong in it, column by column.

    Examples
    --------
    >>> own_place_row({"name": "Bản Mới", "lon": "104,5", "lat": "20,7"}).lon
    104.5
    >>> own_place_row({"name": "Bản Mới", "lon": "20.7", "lat": "104.5"})
    Traceback (most recent call last):
    gazetteer.own_place_rows.RowError: lon 20.7 and lat 104.5 look swapped
    """
    try:
        return OwnPlaceRow.model_validate(cells)
    except ValidationError as error:
        problems = (_problem(e) for e in error.errors(include_url=False))
        raise RowError("; ".join(problems)) from None


def _problem(error: Any) -> str:  # noqa: ANN401 - pydantic's dictionary
    cause = error.get("ctx", {}).get("error")
    text = str(cause) if cause else str(error["msg"])
    column = ".".join(map(str, error["loc"]))
    return told("own.column", column=column, problem=text) if column else text


def _inside(lon: float, lat: float) -> bool:
    west, south, east, north = REGION
    return west <= lon <= east and south <= lat <= north
