"""The interactive map: a folium map whose assets and data are all inside the page."""

from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from gazetteer.words import Lang
from maps.assets import json_for_script, leaflet_script, leaflet_style, page_script, page_style
from maps.content import page_content
from maps.gates import GATE_TYPES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["BorderMap", "border_map"]

_LAYERS = (
    "neighbours",
    "provinces",
    "segments",
    "lengths",
    *(f"gate.{gate_type}" for gate_type in GATE_TYPES),
    "uncertain",
    "visits",
)


class _Raw(Element):
    """Text that goes into the page as it is: branca reads other elements as templates."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class _Layer(folium.FeatureGroup):
    """A layer whose name in the script is the same at every run; the page's script shows it."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(name=name, show=False)  # folium would show it again at each rendering
        self._id = key.replace(".", "_")


class _Control(folium.LayerControl):
    """The list of layers, which the page's script makes its legend."""

    def __init__(self) -> None:
        super().__init__(collapsed=False)
        self._id = "border"


class _Drawing(MacroElement):
    """The last line of the page's script: fills folium's layers from the page's data."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            BorderPage.draw({{ this._parent.get_name() }}, {
                {%- for key, layer in this.layers.items() %}
                {{ key|tojson }}: {{ layer.get_name() }},
                {%- endfor %}
            });
        {% endmacro %}
        """
    )

    def __init__(self, layers: dict[str, _Layer]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id = "drawing", "border"
        self.layers = layers


class BorderMap(folium.Map):
    """A folium map that needs no network: Leaflet and the data are inside, and no tiles.

    Anything of folium's that needs only Leaflet can be added to it.

    Parameters
    ----------
    content
        What the page shows, as :func:`maps.content.page_content` gathers it.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own name and kind
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <header class="page-head" id="page-head"></header>
            <main class="page-main">
                <aside class="page-visits" id="page-visits" hidden></aside>
                <div class="folium-map" id={{ this.get_name()|tojson }}></div>
            </main>
            <footer class="page-foot" id="page-foot"></footer>
        {% endmacro %}

        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = BorderPage.start({{ this.get_name()|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, content: dict[str, Any]) -> None:
        west, south, east, north = content["start"]
        super().__init__(location=[(south + north) / 2, (west + east) / 2], tiles=None)
        self._id = "border"
        self.content = content
        self._figure().title = escape(content["title"])
        words = content["words"]
        layers = {key: _Layer(key, words[f"layer.{key}"]) for key in _shown_layers(content)}
        for layer in layers.values():
            self.add_child(layer)
        self.add_child(_Control())
        self.add_child(_Drawing(layers))

    def _figure(self) -> Figure:
        root = self.get_root()
        assert isinstance(root, Figure), "a folium map stands in a figure"  # noqa: S101
        return root

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - folium's signature
        """Put assets and data into the page, then let folium write its script."""
        head = self._figure().header
        for name, text in {
            "viewport": '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "leaflet_css": f"<style>{leaflet_style()}</style>",
            "page_css": f"<style>{page_style()}</style>",
            "leaflet": f"<script>{leaflet_script()}</script>",
            "page_js": f"<script>{page_script()}</script>",
            "border_data": '<script type="application/json" id="border-data">'
            f"{json_for_script(self.content)}</script>",
        }.items():
            head.add_child(_Raw(text), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""  # folium gathers what is rendered in the figure


def _shown_layers(content: dict[str, Any]) -> list[str]:
    """Return the layers that have something to show; a legend lists nothing else."""
    types = {f"gate.{gate['type']}" for gate in content["gates"]}
    empty = {f"gate.{gate_type}" for gate_type in GATE_TYPES} - types
    if not any(gate["uncertain"] for gate in content["gates"]):
        empty.add("uncertain")
    if not content["visits"]:
        empty.add("visits")
    return [key for key in _LAYERS if key not in empty]


def border_map(
    *,
    provinces: "GeoDataFrame",
    segments: "GeoDataFrame",
    gates: "GeoDataFrame",
    visits: "GeoDataFrame",
    lang: Lang = "en",
    title: str | None = None,
    as_of: date | str | None = None,
) -> BorderMap:
    """Draw the border, its gates and the visits to them as an interactive map.

    The page is one file that fetches nothing. The same input gives the same bytes. No text of the
    data is ever read as HTML, script or template.

    Parameters
    ----------
    provinces
        Border provinces and facing provinces, EPSG:4326, columns ``place_id, name, name_en,
        country, kind`` (``province`` or ``neighbour_province``) and the (Multi)Polygon.
    segments
        The segments of the border, EPSG:4326: the columns of ``biengioi segments`` and
        ``province_id, neighbour_id, neighbour_en`` with the LineString at full resolution;
        lengths in km.
    gates
        The gates, EPSG:4326: the columns of ``biengioi gates`` with a Point or None.
    visits
        The visits, EPSG:4326: the fields of ``biengioi visits`` with ``drawn_at`` (``gate``,
        ``marker``, ``province`` or None), ``drawn_place_id``, ``drawn_name`` and a Point or
        None. Visits of the zone ``sidebar`` are left out.
    lang
        ``"vi"`` or ``"en"``.
    title
        Heading of the page; a plain one if None.
    as_of
        The day the gates' types and the provinces are valid for, shown under the heading.

    Returns
    -------
    BorderMap
        A folium map; a notebook shows it, :func:`maps.write_map` writes it.
    """
    return BorderMap(
        page_content(
            provinces=provinces,
            segments=segments,
            gates=gates,
            visits=visits,
            lang=lang,
            title=title,
            as_of=as_of,
        )
    )
