"""The page: whole in itself, the same at every run, and deaf to what its texts would do."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import folium
import pytest

import maps
from gazetteer.errors import OutputError
from maps.assets import json_for_script, leaflet_script, leaflet_style, page_script

NASTY = [
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`backticks` and 'quotes' and \"more\"",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% raw %} {# note #}",
    "a & b \u2028 \u2029",
    "<!--<script>",
]


class Outline(HTMLParser):
    """The elements of a page and where they lead; the text of its data block."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.scripts = 0
        self.data = ""
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.scripts += tag == "script"
        self._in_data = found.get("id") == "border-data"
        if tag in {"script", "img", "iframe", "source"} and found.get("src"):
            self.fetched.append(str(found["src"]))
        if tag == "link":
            self.fetched.append(str(found.get("href")))

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class names it
        self._in_data = False


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    return parser


@pytest.fixture
def page(draw: Callable[..., maps.BorderMap]) -> str:
    return draw().get_root().render()


def test_nothing_is_fetched(page: str) -> None:
    assert outline(page).fetched == []
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert not [url for style in styles for url in re.findall(r"url\((?!data:)[^)]*\)", style)]
    assert "@import" not in page
    assert "sourceMappingURL" not in page


@pytest.mark.parametrize("asset", ["jquery", "bootstrap", "awesome", "glyphicon", "cdn.", "fonts."])
def test_none_of_foliums_remote_assets_is_named(page: str, asset: str) -> None:
    assert asset not in page.lower()


def test_leaflet_is_inside_once(page: str) -> None:
    assert page.count(leaflet_script()) == 1
    assert page.count(leaflet_style()) == 1
    assert "images/layers.png" not in leaflet_style()


def test_the_page_is_small(page: str) -> None:
    assert len(page.encode()) < 400_000


def test_the_same_input_gives_the_same_bytes(draw: Callable[..., maps.BorderMap]) -> None:
    pages = {draw(lang="vi", as_of="2024-11-18").get_root().render() for _ in range(3)}
    assert len(pages) == 1


def test_rendering_twice_changes_nothing(draw: Callable[..., maps.BorderMap]) -> None:
    fmap = draw()
    assert fmap.get_root().render() == fmap.get_root().render()


def test_it_is_a_folium_map_that_a_notebook_shows(draw: Callable[..., maps.BorderMap]) -> None:
    fmap = draw()
    assert isinstance(fmap, folium.Map)
    assert "<iframe srcdoc=" in fmap._repr_html_()


def test_more_of_folium_can_be_added(draw: Callable[..., maps.BorderMap]) -> None:
    fmap = draw()
    folium.CircleMarker([21, 104]).add_to(fmap)
    assert "L.circleMarker" in fmap.get_root().render()


def test_folium_itself_is_left_as_it_was(draw: Callable[..., maps.BorderMap]) -> None:
    draw()
    assert folium.Map.default_js


@pytest.mark.parametrize("text", NASTY)
def test_a_text_of_the_user_stays_text(
    draw: Callable[..., maps.BorderMap], world: ModuleType, text: str
) -> None:
    visits = world.visits()
    visits.loc[0, ["leader", "title", "source", "drawn_name", "organisation"]] = text
    gates = world.gates()
    gates.loc[0, "name"] = text
    provinces = world.provinces()
    provinces.loc[0, ["name", "name_en"]] = text
    page = draw(visits=visits, gates=gates, provinces=provinces, title=text).get_root().render()
    plain = outline(draw().get_root().render())
    found = outline(page)
    assert found.scripts == plain.scripts
    assert found.fetched == []
    data = json.loads(found.data)
    assert data["title"] == text
    assert text in {gate["name"] for gate in data["gates"]}
    assert text in {province["name"] for province in data["provinces"]}


@pytest.mark.parametrize("text", NASTY)
def test_json_in_a_script_element_reads_back_as_it_was(text: str) -> None:
    written = json_for_script({text: text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {text: text}


def test_our_script_never_builds_markup_from_text() -> None:
    code = page_script()
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in code


def test_the_legend_lists_only_what_is_there(
    draw: Callable[..., maps.BorderMap], frames: dict[str, Any]
) -> None:
    bare = draw(visits=frames["visits"].iloc[:0], gates=frames["gates"].iloc[:0])
    page = bare.get_root().render()
    assert "feature_group_gate_main" not in page
    assert "feature_group_visits" not in page
    assert "feature_group_segments" in page


def test_notice_and_credits_are_in_both_languages(draw: Callable[..., maps.BorderMap]) -> None:
    vi, en = (
        json.loads(outline(draw(lang=lang).get_root().render()).data) for lang in ("vi", "en")
    )
    assert "không có giá trị pháp lý" in vi["words"]["notice"]
    assert "not a legal boundary" in en["words"]["notice"]
    for words in (vi["words"], en["words"]):
        assert "84 %" in words["notice"]
        for credit in ("OpenStreetMap", "ODbL 1.0", "Natural Earth", "CC BY 4.0", "BSD-2"):
            assert credit in words["credits"]


def test_a_map_is_written_whole(draw: Callable[..., maps.BorderMap], tmp_path: Path) -> None:
    target = tmp_path / "border.html"
    target.write_text("an older map")
    fmap = draw()
    maps.write_map(fmap, target)
    assert target.read_text(encoding="utf-8") == fmap.get_root().render()
    assert [path.name for path in tmp_path.iterdir()] == ["border.html"]


def test_a_folder_that_does_not_exist_is_named_in_one_line(
    draw: Callable[..., maps.BorderMap], tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match="does not exist") as error:
        maps.write_map(draw(), tmp_path / "nowhere" / "border.html")
    assert "\n" not in str(error.value)


def test_a_folder_is_no_file(draw: Callable[..., maps.BorderMap], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        maps.write_map(draw(), tmp_path)


def test_a_failed_write_leaves_the_older_map_and_no_rest(
    draw: Callable[..., maps.BorderMap], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "border.html"
    target.write_text("an older map")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OutputError, match="No space left"):
        maps.write_map(draw(), target)
    assert target.read_text() == "an older map"
    assert [path.name for path in tmp_path.iterdir()] == ["border.html"]
