"""The files that the page carries inside itself: Leaflet, and the page's own script and style."""

import base64
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["json_for_script", "leaflet_script", "leaflet_style", "page_script", "page_style"]

_OWN = Path(__file__).parent / "assets"
_SCRIPTS = (
    "dom.js",
    "symbols.js",
    "cards.js",
    "layers.js",
    "room.js",
    "labels.js",
    "panels.js",
    "page.js",
)
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_IMAGE = re.compile(r"url\((images/[\w-]+\.png)\)")


def _leaflet_folder() -> Path:
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


@cache
def leaflet_script() -> str:
    """Return Leaflet, with its default marker icon inside so that no image is ever asked for."""
    code = (_leaflet_folder() / "leaflet.js").read_text(encoding="utf-8")
    code = re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", code)  # a browser's tools would fetch it
    icons = {
        "iconUrl": _data_uri("images/marker-icon.png"),
        "iconRetinaUrl": _data_uri("images/marker-icon-2x.png"),
        "shadowUrl": _data_uri("images/marker-shadow.png"),
    }
    return f"{code}L.Icon.Default.imagePath='';L.Icon.Default.mergeOptions({json.dumps(icons)});"


@cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its images inside."""
    style = (_leaflet_folder() / "leaflet.css").read_text(encoding="utf-8")
    style = style.replace("behavior: url(#default#VML);", "")  # for Internet Explorer 8
    return _IMAGE.sub(lambda match: f"url({_data_uri(match.group(1))})", style)


def _data_uri(name: str) -> str:
    content = (_leaflet_folder() / name).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(content).decode('ascii')}"


@cache
def page_script() -> str:
    """Return the page's own script."""
    return "\n".join((_OWN / name).read_text(encoding="utf-8") for name in _SCRIPTS)


@cache
def page_style() -> str:
    """Return the page's own style sheet."""
    return (_OWN / "map.css").read_text(encoding="utf-8")


def json_for_script(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    r"""Return JSON that can stand inside a ``<script>`` element, whatever its texts hold.

    Examples
    --------
    >>> json_for_script("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda match: _UNSAFE[match.group()], text)
