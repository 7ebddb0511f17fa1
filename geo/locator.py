"""Where the shipped boundary files are: inside an installed wheel, or in a source tree."""

from pathlib import Path

from gazetteer.errors import BoundaryError

__all__ = ["boundary_path"]

_PACKAGE = Path(__file__).parent
_FOLDERS = (_PACKAGE / "boundaries", _PACKAGE.parent / "data" / "boundaries")


def boundary_path(name: str) -> Path:
    """Return the path of a shipped boundary file.

    Parameters
    ----------
    name
        The file's name in ``data/boundaries``, as in ``"boundaries.topojson"``.

    Raises
    ------
    BoundaryError
        The file is neither in the installed package nor in the source tree.

    Examples
    --------
    >>> boundary_path("junctions.csv").name
    'junctions.csv'
    """
    for folder in _FOLDERS:
        if (path := folder / name).is_file():
            return path
    tried = " and ".join(str(folder / name) for folder in _FOLDERS)
    message = f"boundary file missing: looked for {tried}; reinstall biengioi"
    raise BoundaryError(message)
