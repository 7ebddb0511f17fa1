"""The page in a real Chromium with no network: what is drawn, and what never happens."""

import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import maps

Box = tuple[float, float, float, float]
NASTY = (
    "</script><script>window.pwned=1</script>",
    "${window.pwned=1}",
    "`${window.pwned=1}` 'single' \"double\"",
    "<img src=x onerror='window.pwned=1'>",
    "{{ 7*7 }}",
)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


def wait_for(test: Callable[[], object], seconds: float = 8) -> None:
    end = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < end, "the page did not get there"
        time.sleep(0.05)


def test_the_page_opens_without_a_word_in_the_console_and_fetches_nothing(
    show: Callable[..., Any],
) -> None:
    page = show()
    assert page.run("return document.documentElement.dataset.ready") == "yes"
    for zoom in (6, 8, 10, 13):
        page.view(20.9, 103.8, zoom)
    assert page.complaints() == []
    assert page.requests() == []


def test_every_layer_is_drawn(show: Callable[..., Any], world: ModuleType) -> None:
    page = show()
    page.view(21, 103.5, 9)
    assert page.count(".area-province") == 4
    assert page.count(".area-neighbour") == 6
    assert page.run("return BorderPage.state.lines.length") == len(world.segments())
    assert page.count(".point-visit") == 4
    assert page.count(".precision") == 3
    assert page.run("return BorderPage.state.gates.length") == 10


@pytest.mark.parametrize(("lang", "text"), [("vi", "216,8 km"), ("en", "216.8 km")])
def test_labels_are_in_the_language_of_the_map(
    show: Callable[..., Any], lang: str, text: str
) -> None:
    page = show(lang=lang)
    assert any(text in label for label in page.texts(".pill.placed"))
    assert page.run("return document.documentElement.lang") == lang
    assert "Sơn La" in page.texts(".name-province.placed")
    assert ("Hủa Phăn" in page.texts(".name-neighbour.placed")) == (lang == "vi")


@pytest.mark.parametrize("zoom", [6.5, 7.5, 8.5, 9.5, 10.5])
@pytest.mark.parametrize("size", [(1400, 900), (390, 780)])
def test_no_label_covers_another_or_a_panel(
    show: Callable[..., Any], zoom: float, size: tuple[int, int]
) -> None:
    page = show(width=size[0], height=size[1])
    page.view(21.1, 103.4, zoom)
    labels = page.boxes(".leaflet-labels-pane > .placed")
    assert labels
    for (text, box), (other, other_box) in combinations(labels, 2):
        assert not overlap(box, other_box), (text, other)
    for _, panel in page.boxes(".leaflet-control"):
        assert not [text for text, box in labels if overlap(box, panel)]


def test_labels_lie_above_the_line_and_the_symbols_and_below_popups(
    show: Callable[..., Any],
) -> None:
    page = show()
    page.run("document.querySelector('.pill.placed').click()")

    def level(pane: str) -> int:
        return int(page.run(f"return getComputedStyle(BorderPage.map.getPane('{pane}')).zIndex"))

    assert page.count(".leaflet-labels-pane") == 1
    panes = ("line", "precision", "markerPane", "labels", "popupPane")
    assert [level(pane) for pane in panes] == sorted({level(pane) for pane in panes})
    at = "document.querySelector('.pill.placed').closest('.leaflet-pane')"
    assert page.run(f"return {at} === BorderPage.map.getPane('labels')")
    assert page.run("return getComputedStyle(document.querySelector('.leaders')).zIndex") == "auto"


@pytest.mark.parametrize("zoom", [6.5, 7.5, 8.5, 9.5, 10.5])
def test_no_length_covers_the_symbol_of_a_gate(show: Callable[..., Any], zoom: float) -> None:
    page = show()
    page.view(21.1, 103.4, zoom)
    assert page.boxes(".pill.placed")
    assert page.covered(".pill.placed", ".point-gate .symbol > *") == []


@pytest.mark.parametrize("zoom", [7, 8, 9, 10])
def test_every_stretch_of_120_pixels_has_its_length(show: Callable[..., Any], zoom: float) -> None:
    page = show()
    page.view(21.3, 103.2, zoom)
    assert page.unlabelled() == []


def test_the_official_figure_stands_before_the_measured_one(show: Callable[..., Any]) -> None:
    page = show()
    page.view(21.8, 102.8, 10)
    label = next(text for text in page.texts(".pill.placed") if "Phongsaly" in text)
    assert label.index("354.798 km official (2016)") < label.index("measured on OSM")


def test_a_segment_opens_its_card(show: Callable[..., Any]) -> None:
    page = show()
    page.run("document.querySelector('.pill.placed').click()")
    [card] = page.texts(".leaflet-popup .card")
    assert "Measured on OpenStreetMap" in card
    assert "Chainage along the line" in card


def test_a_segment_opens_from_the_keyboard(show: Callable[..., Any]) -> None:
    page = show()
    page.run("""
        const line = document.querySelector('.leaflet-line-pane path[role=button]');
        line.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))""")
    assert page.count(".card-segment") == 1


def test_uncertain_positions_are_hollow_dashed_and_can_be_hidden(show: Callable[..., Any]) -> None:
    page = show()
    page.view(20.9, 103.6, 9.5)
    assert page.count(".point-gate [stroke-dasharray]") > 0
    page.toggle("Uncertain positions")
    assert page.count(".precision") == 0
    assert page.count(".point-gate [stroke-dasharray]") == 0
    page.toggle("Uncertain positions")
    assert page.count(".precision") == 3


@pytest.mark.parametrize(
    ("layer", "selector"),
    [
        ("Border provinces of Vietnam", ".area-province"),
        ("Facing provinces", ".area-neighbour"),
        ("Length labels", ".pill.placed"),
        ("International gate", ".point-gate polygon"),
        ("Visits", ".point-visit"),
    ],
)
def test_a_layer_is_switched_off_and_on(
    show: Callable[..., Any], layer: str, selector: str
) -> None:
    page = show()
    page.view(21, 104, 6.25)
    before = page.count(selector)
    assert before > 0
    page.toggle(layer)
    assert page.count(selector) == 0
    page.toggle(layer)
    assert page.count(selector) == before


def test_a_visit_in_the_list_moves_the_map_and_opens_its_card(show: Callable[..., Any]) -> None:
    page = show()
    page.run("document.querySelectorAll('.visit-item')[1].click()")
    wait_for(lambda: page.count(".card-visit"))
    [card] = page.texts(".leaflet-popup .card")
    assert "3 April 2024" in card
    assert "Bùi Thanh Sơn, Bộ trưởng Bộ Ngoại giao" in card
    centre = page.run("const c = BorderPage.map.getCenter(); return [c.lat, c.lng]")
    assert centre == pytest.approx([21.97, 106.71], abs=1.2)


def test_visits_are_drawn_where_they_went(show: Callable[..., Any]) -> None:
    page = show()
    pins = page.run("return BorderPage.state.pins.map(p => [p.place.id, p.place.kind])")
    assert ["gate/huu-nghi", "place"] in pins
    assert ["province/dien-bien", "province"] in pins
    assert len(pins) == 4


@pytest.mark.parametrize(("count", "text"), [(1, "1"), (99, "99"), (100, "99+"), (2880, "99+")])
@pytest.mark.parametrize("kind", ["gate", "province"])
def test_the_number_of_visits_stays_inside_its_symbol(
    show: Callable[..., Any], world: ModuleType, count: int, text: str, kind: str
) -> None:
    visits = world.visits()
    one = visits[visits.drawn_at == kind].iloc[:1]
    page = show(visits=one.loc[one.index.repeat(count)].reset_index(drop=True))
    assert page.texts(".point-visit .pin-count") == [text]
    [(_, number)] = page.boxes(".point-visit .pin-count")
    [(_, pin)] = page.boxes(".point-visit .pin")
    assert pin[0] <= number[0]
    assert number[2] <= pin[2]
    assert "The number on a symbol is the number of visits" in page.texts(".legend-notes")[0]
    label = page.run("return document.querySelector('.point-visit').getAttribute('aria-label')")
    assert len(label) < 80
    page.run("BorderPage.state.pins[0].open()")
    assert page.count(".leaflet-popup .card") == min(count, 50)
    assert ("more are in the list" in page.texts(".leaflet-popup .cards")[0]) == (count > 50)


@pytest.mark.parametrize("size", [(1400, 900), (1200, 800), (1024, 700), (768, 1024), (390, 780)])
@pytest.mark.parametrize("province", [None, "Lạng Sơn", "Điện Biên"])
def test_no_visit_starts_under_a_panel(
    show: Callable[..., Any], world: ModuleType, size: tuple[int, int], province: str | None
) -> None:
    visits = world.visits()
    shown = visits[visits.province == province] if province else visits
    page = show(width=size[0], height=size[1], visits=shown)
    assert page.count(".legend[open]") == (size[0] >= 1200)
    frame = page.boxes(".folium-map")[0][1]
    for _, pin in page.boxes(".point-visit .pin"):
        assert frame[0] <= pin[0]
        assert frame[1] <= pin[1]
        assert pin[2] <= frame[2]
        assert pin[3] <= frame[3]
    assert page.covered(".point-visit .pin", ".leaflet-control") == []


@pytest.mark.parametrize("size", [(1400, 900), (1024, 700)])
@pytest.mark.parametrize("legend", [True, False])
def test_the_whole_border_stands_beside_the_legend(
    show: Callable[..., Any], size: tuple[int, int], *, legend: bool
) -> None:
    page = show(width=size[0], height=size[1])
    page.run(f"document.querySelector('.legend').open = {str(legend).lower()}")
    page.view(21, 103, 10)
    page.run("document.getElementById('button-home').click()")
    wait_for(lambda: page.run("return BorderPage.map.getZoom()") < 9)
    wait_for(lambda: page.covered(".leaflet-line-pane path.drawn", ".leaflet-control-layers") == [])


def test_two_visits_to_one_province_share_a_symbol_and_a_card(show: Callable[..., Any]) -> None:
    page = show()
    page.run("""BorderPage.state.pins.find(p => p.place.id === 'province/son-la').open()""")
    assert page.count(".leaflet-popup .card-visit") == 2


def test_the_whole_border_comes_back_at_a_button(show: Callable[..., Any]) -> None:
    page = show()
    page.view(21, 103, 11)
    page.run("document.getElementById('button-home').click()")
    wait_for(lambda: page.run("return BorderPage.map.getZoom()") < 9)
    assert page.run("""
        const [w, s, e, n] = BorderPage.data.home;
        return BorderPage.map.getBounds().contains([[s, w], [n, e]])""")


def test_notice_and_credits_are_on_the_page(show: Callable[..., Any]) -> None:
    page = show(lang="vi")
    assert "không có giá trị pháp lý" in page.texts(".notice")[0]
    assert "OpenStreetMap" in page.texts(".credits")[0]
    assert "Leaflet" in page.texts(".leaflet-control-attribution")[0]


def test_in_print_the_controls_go_and_legend_notice_and_credits_stay(
    show: Callable[..., Any],
) -> None:
    page = show()
    page.run("window.dispatchEvent(new Event('beforeprint'))")
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        shown = {
            selector: page.run(
                f"return getComputedStyle(document.querySelector({selector!r})).display !== 'none'"
            )
            for selector in (".buttons", ".leaflet-control-zoom", ".legend", ".notice", ".credits")
        }
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown == {
        ".buttons": False,
        ".leaflet-control-zoom": False,
        ".legend": True,
        ".notice": True,
        ".credits": True,
    }


def test_it_fits_a_telephone(show: Callable[..., Any]) -> None:
    page = show(width=390, height=780)
    assert page.run("return document.documentElement.scrollWidth") <= 390
    assert page.count(".legend[open]") == 0
    page.run("document.getElementById('button-visits').click()")
    assert page.texts(".visit-item")


@pytest.mark.parametrize("text", NASTY)
def test_a_text_of_the_user_is_shown_as_it_is_and_never_runs(
    show: Callable[..., Any], world: ModuleType, text: str
) -> None:
    visits = world.visits()
    visits.loc[3, ["leader", "title", "drawn_name"]] = text
    gates = world.gates()
    gates.loc[gates.place_id == "gate/huu-nghi", "name"] = text
    provinces = world.provinces()
    provinces.loc[provinces.place_id == "province/son-la", "name"] = text
    page = show(visits=visits, gates=gates, provinces=provinces, title=text)
    page.run("BorderPage.state.pins.find(p => p.place.kind === 'place').open()")
    assert text in page.texts(".leaflet-popup .card")[0]
    page.view(21.97, 106.71, 10)
    assert text in page.texts(".page-head h1")
    assert text in page.texts(".name-gate")
    page.view(21.2, 104.2, 8.5)
    assert text in page.texts(".name-province")
    page.run("""
        BorderPage.state.gates.forEach(({marker}) => {marker.openTooltip(); marker.fire('click')})
        document.querySelectorAll('.visit-item').forEach(item => item.click())""")
    assert page.run("return window.pwned === undefined")
    assert page.run("return document.title") == text
    assert page.count("img") == 0
    assert page.complaints() == []
    assert page.requests() == []


def test_a_notebook_frame_shows_it_too(
    show: Callable[..., Any], world: ModuleType, tmp_path: Path
) -> None:
    page = show()
    frames = {name: getattr(world, name)() for name in ("provinces", "segments", "gates", "visits")}
    cell = tmp_path / "cell.html"
    cell.write_text(maps.border_map(**frames)._repr_html_(), encoding="utf-8")
    page.complaints()
    page.browser.get(cell.as_uri())
    ready = "return document.querySelector('iframe').contentDocument.documentElement.dataset.ready"
    wait_for(lambda: page.run(ready) == "yes")
    assert [word for word in page.complaints() if "Quirks" not in word] == []
