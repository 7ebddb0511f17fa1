"""A real Chromium with no network, on the map of the small border in ``tests/maps/world.py``."""

import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import maps

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _refuse(reason: str) -> None:
    """Skip, or fail where a browser is demanded (``BIENGIOI_REQUIRE_BROWSER=1``)."""
    if os.environ.get("BIENGIOI_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, and BIENGIOI_REQUIRE_BROWSER=1 demands one")
    pytest.skip(f"{reason}: the page was not looked at")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start Chromium through selenium; without a network, and with a fresh profile."""
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    driver = shutil.which("chromedriver")
    if program is None:
        _refuse(f"no Chromium found (looked for {', '.join(CHROMIUMS)})")
    if driver is None:
        _refuse("no chromedriver found (Debian: apt install chromium-driver)")
    if importlib.util.find_spec("selenium") is None:
        _refuse("selenium is not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    session = webdriver.Chrome(options=options, service=Service(driver))
    session.set_script_timeout(20)
    yield session
    session.quit()


@pytest.fixture(scope="session")
def world() -> ModuleType:
    """Load the small border by its path: pytest's importlib mode puts no folder on the path."""
    path = Path(__file__).parent.parent / "maps" / "world.py"
    spec = importlib.util.spec_from_file_location("tests_browser_world", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Page:
    """A map open in the browser."""

    def __init__(self, browser: Any) -> None:  # noqa: ANN401 - selenium may be missing
        self.browser = browser

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        return self.browser.execute_script(script)

    def texts(self, selector: str) -> list[str]:
        """Return the texts of the elements in view that a selector names."""
        return self.run(
            f"return [...document.querySelectorAll({json.dumps(selector)})]"
            ".filter(node => getComputedStyle(node).visibility !== 'hidden')"
            ".map(node => node.textContent)"
        )

    def count(self, selector: str) -> int:
        return self.run(f"return document.querySelectorAll({json.dumps(selector)}).length")

    def boxes(self, selector: str) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Return text and box (left, top, right, bottom) of the elements a selector names."""
        found = self.run(
            f"return [...document.querySelectorAll({json.dumps(selector)})].map(node => "
            "{const b = node.getBoundingClientRect();"
            " return [node.textContent, [b.left, b.top, b.right, b.bottom]]})"
        )
        return [(text, tuple(box)) for text, box in found]

    def covered(self, selector: str, others: str) -> list[tuple[str, str]]:
        """Return the pairs of elements of two selectors whose boxes meet, by their texts."""
        return [
            (text, other)
            for text, a in self.boxes(selector)
            for other, b in self.boxes(others)
            if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
        ]

    def toggle(self, layer: str) -> None:
        """Tick or untick a layer by its name."""
        self.run(
            "[...document.querySelectorAll('.leaflet-control-layers label')].find(label => "
            f"label.textContent.trim().endsWith({json.dumps(layer)})).querySelector('input').click()"
        )

    def unlabelled(self) -> list[str]:
        """Return the segments that run 140 pixels or more in view, off the legend, unlabelled."""
        return self.run("""
            const map = BorderPage.map, size = map.getSize();
            return BorderPage.state.lines.filter(line => {
              let length = 0, best = 0, last = null;
              for (const p of line.points.map(at => map.latLngToContainerPoint(at))) {
                const inside = p.x > 0 && p.y > 0 && p.x < size.x - 330 && p.y < size.y;
                length = inside && last ? length + p.distanceTo(last) : 0;
                best = Math.max(best, length);
                last = p;
              }
              return best >= 140 && !line.forms.some(node => node.classList.contains("placed"));
            }).map(line => line.segment.id)""")

    def view(self, lat: float, lon: float, zoom: float) -> None:
        self.run(f"BorderPage.map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")

    def complaints(self) -> list[str]:
        """Return what the console said since it was last asked."""
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def requests(self) -> list[str]:
        """Return the addresses asked for, other than the page's own file and data inside it."""
        events = [json.loads(entry["message"]) for entry in self.browser.get_log("performance")]
        sent = [e["message"] for e in events if e["message"]["method"].endswith("willBeSent")]
        urls = [event["params"]["request"]["url"] for event in sent]
        return [url for url in urls if not url.startswith(("file:///", "data:", "about:"))]


@pytest.fixture
def open_page(browser: Any) -> Callable[..., Page]:  # noqa: ANN401
    """Return a function that opens a file at a window size."""

    def open_at(path: Path, *, width: int = 1400, height: int = 900) -> Page:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        page = Page(browser)
        page.complaints()
        page.requests()
        browser.get(path.as_uri())
        return page

    return open_at


@pytest.fixture
def show(open_page: Callable[..., Page], world: ModuleType, tmp_path: Path) -> Callable[..., Page]:
    """Return a function that draws the small border and opens it at a window size."""

    def draw(*, width: int = 1400, height: int = 900, **changes: object) -> Page:
        frames = {name: getattr(world, name)() for name in ("provinces", "segments", "gates")}
        fmap = maps.border_map(**{"visits": world.visits(), **frames, **changes})
        maps.write_map(fmap, tmp_path / "border.html")
        return open_page(tmp_path / "border.html", width=width, height=height)

    return draw
