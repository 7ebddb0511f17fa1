"""Writing the page: whole or not at all."""

import os
from typing import TYPE_CHECKING

from gazetteer.files import whole_file

if TYPE_CHECKING:
    from folium import Map

__all__ = ["write_map"]


def write_map(fmap: "Map", path: str | os.PathLike[str]) -> None:
    """Write a map as one HTML file (UTF-8) that needs nothing beside itself.

    Parameters
    ----------
    fmap
        The map, as :func:`maps.border_map` returns it.
    path
        The file to write; one of that name is replaced, in one step, so that no reader ever
        meets half a page.

    Raises
    ------
    OutputError
        If the folder does not exist or the file cannot be written.
    """
    page = fmap.get_root().render()
    with whole_file(path) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")
