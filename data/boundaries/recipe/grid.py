"""Points on a grid of whole micro-degrees, in which every step of the recipe is exact."""

Point = tuple[int, int]
"""Longitude and latitude, WGS 84, in millionths of a degree (0.11 m)."""

Arc = list[Point]
"""A run of points; a closed one repeats its first point."""

UNIT = 1_000_000
"""The sources carry six decimals, so that nothing of them is lost on this grid."""


def to_grid(lon: float, lat: float) -> Point:
    """Return the grid point nearest to a position in degrees."""
    return round(lon * UNIT), round(lat * UNIT)


def to_degrees(arc: Arc) -> list[tuple[float, float]]:
    """Return an arc in degrees."""
    return [(x / UNIT, y / UNIT) for x, y in arc]
