"""Where a line crosses itself."""

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats

__all__ = ["crossings"]


def crossings(coords: Floats) -> NDArray[np.intp]:
    """Return the edges at which a line crosses or touches an edge that comes later.

    Parameters
    ----------
    coords
        Shape (n, 2), degrees.

    Returns
    -------
    ndarray
        Numbers of edges, ascending; empty for a simple line.

    Examples
    --------
    >>> crossings(np.array([(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)])).tolist()
    [0]
    """
    import shapely

    if shapely.is_simple(shapely.linestrings(coords)):
        return np.empty(0, dtype=np.intp)
    edges = np.asarray(shapely.linestrings(np.stack([coords[:-1], coords[1:]], axis=1)))
    one, other = shapely.STRtree(edges).query(edges, predicate="intersects")
    apart = other > one + 1
    closes = (one == 0) & (other == len(edges) - 1) & bool((coords[0] == coords[-1]).all())
    found: NDArray[np.intp] = np.unique(one[apart & ~closes])
    return found
