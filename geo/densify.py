"""More points on a line than its vertices, where these lie far apart."""

import numpy as np

from geo.border import Border
from geo.geodesic import Floats

__all__ = ["close_chainages"]


def close_chainages(
    line: Border, most_km: float, from_km: float = 0.0, to_km: float | None = None
) -> Floats:
    """Return the chainages of a line's vertices, and of points between those that lie far apart.

    Parameters
    ----------
    line
        Any line.
    most_km
        The longest distance between neighbours, kilometres.
    from_km, to_km
        The stretch wanted, its ends among the chainages; the whole line unless given.

    Examples
    --------
    >>> close_chainages(Border("VN-LA", [(105, 18), (105.01, 18)]), 0.5).round(2).tolist()
    [0.0, 0.35, 0.71, 1.06]
    """
    ends = np.array([from_km, line.length if to_km is None else to_km])
    vertices = line.chainage_km
    inside = vertices[(vertices > ends[0]) & (vertices < ends[1])]
    known = np.concatenate((ends[:1], inside, ends[1:]))
    counts = np.ceil(np.diff(known) / most_km).astype(int).clip(1)
    edge = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.append(known[edge] + np.diff(known)[edge] * number / counts[edge], ends[1])
