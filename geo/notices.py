"""What layers say of themselves: what they are drawn from, under which licence, and no boundary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.topology import load_topology

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["NOTICE", "line_notice", "notice_of", "tell_lines"]

_REST = (
    "Names, types, memberships: biengioi, CC BY 4.0. Lengths are geodesic on WGS 84. "
    "Islands and seas are outside the scope."
)
NOTICE = (
    "Drawn from open data; not a legal boundary. Border line and provinces: © OpenStreetMap "
    f"contributors (ODbL 1.0), Natural Earth (public domain). {_REST}"
)
"""Of what ships."""
_OWN = "Line of the user's own{lines}: no statement on the course of the border."
_KEY = "notice"


def line_notice(lines: Iterable[str]) -> str:
    """Return the notice of what is drawn along lines.

    Parameters
    ----------
    lines
        Their sources, as of `geo.border.Border`.

    Returns
    -------
    str
        Only what holds a shipped line is under its licence.

    Examples
    --------
    >>> line_notice(["survey.gpkg"])[:61]
    "Line of the user's own, from survey.gpkg: no statement on the"
    >>> line_notice(["OpenStreetMap 2026"]) == NOTICE
    True
    """
    every, shipped = dict.fromkeys(lines), set(load_topology().sources.values())
    own = [line for line in every if line not in shipped]
    if not own:
        return NOTICE
    named = ", ".join(filter(None, own))
    said = _OWN.format(lines=f", from {named}" if named else "")
    if shipped.isdisjoint(every):
        return f"{said} {_REST}"
    return f"{said} All else: {NOTICE[0].lower()}{NOTICE[1:]}"


def tell_lines(frame: GeoDataFrame, lines: Iterable[str]) -> GeoDataFrame:
    """Return a layer that carries the notice of the lines along which it is drawn."""
    frame.attrs[_KEY] = line_notice(lines)
    return frame


def notice_of(frame: GeoDataFrame) -> str:
    """Return the notice that a layer carries; that of what ships if it carries none."""
    return str(frame.attrs.get(_KEY, NOTICE))
