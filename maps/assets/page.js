/* The page: folium's script calls start, makes its layers, then calls draw. */
(function (page) {
  "use strict";
  const word = page.word;
  const PIN_PX = 48;   // a pin stands this high above its place, and as much is a closed legend

  /** Lay out the page and make the map; folium keeps what this returns as its map. */
  page.start = function (id) {
    page.data = JSON.parse(document.getElementById("border-data").textContent);
    document.documentElement.lang = page.data.lang;
    document.title = page.data.title;
    page.fillHeading({ home: () => page.showHome(), toggleVisits: (button) => toggleVisits(button) });
    page.fillNotice();
    const wide = window.innerWidth > 900 && page.data.visits.length > 0;
    setVisitsOpen(wide);
    const map = L.map(id, {
      zoomControl: false, attributionControl: true, zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 110,
      maxZoom: 14, maxBoundsViscosity: 0.8, keyboard: true,
    });
    map.getContainer().setAttribute("aria-label", word("map.label"));
    map.getContainer().setAttribute("role", "application");
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
    map.attributionControl.addAttribution(`<a href="https://www.openstreetmap.org/copyright">${word("attribution")}</a>`);
    L.control.zoom({ position: "topleft", zoomInTitle: word("zoom.in"), zoomOutTitle: word("zoom.out") }).addTo(map);
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(map);
    panes(map);
    page.map = map;
    map.setMaxBounds(box(page.data.home).pad(1.2));
    fitStart();
    return map;
  };

  /** Show a box [west, south, east, north] beside the legend, not under it, and `above` it so many pixels. */
  function fit(bounds, animate, above) {
    const room = page.legendWidth(page.map);
    page.map.fitBounds(box(bounds), { paddingTopLeft: [room ? 50 : 12, above || 14], paddingBottomRight: [room + 12, 14], animate });
  }

  const fitHome = (animate) => fit(page.data.home, animate, page.legendWidth(page.map) ? 0 : PIN_PX);
  const fitStart = () => page.data.places.length ? fit(page.data.start, false, PIN_PX) : fitHome(false);

  const box = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);

  function panes(map) {
    const order = { areas: 350, casing: 405, line: 410, precision: 420, visits: 650, labels: 640 };
    for (const [name, z] of Object.entries(order)) map.createPane(name).style.zIndex = z;
  }

  page.showHome = function () {
    page.map.closePopup();
    fitHome(!window.matchMedia("(prefers-reduced-motion: reduce)").matches);
  };

  function setVisitsOpen(open) {
    document.getElementById("page-visits").hidden = !open;
    const button = document.getElementById("button-visits");
    if (button) button.setAttribute("aria-expanded", String(open));
  }

  function toggleVisits() {
    setVisitsOpen(document.getElementById("page-visits").hidden);
    page.map.invalidateSize({ animate: false });
  }

  /** Fill folium's layer groups and keep the labels in place from now on. */
  page.draw = function (map, groups) {
    const keys = Object.keys(groups);
    const state = { map, groups, arcs: page.decodeArcs(page.data.arcs), pins: [], lines: [], gates: [] };
    for (const group of Object.values(groups)) group.addTo(map);
    page.fillProvinces(state);
    page.fillSegments(state);
    page.fillGates(state);
    if (groups.visits) { page.fillVisits(state); page.fillVisitList(state); }
    state.place = () => page.placeLabels(state);
    page.makeLabels(state);
    page.dressLegend(state, keys);
    const refresh = () => { page.updateGates(state); state.place(); };
    map.on("zoomstart", () => map.getPane("labels").classList.add("moving"));
    map.on("moveend", () => { map.getPane("labels").classList.remove("moving"); refresh(); });
    map.on("resize", refresh);
    map.on("overlayadd overlayremove", refresh);
    printing(state);
    fitHome(false);
    const widest = map.getZoom();
    fitStart();
    map.setMinZoom(Math.min(widest, map.getZoom()) - 0.5);
    refresh();
    page.state = state;
    document.documentElement.dataset.ready = "yes";
  };

  /* A4 landscape at 96 dots to the inch, less the margins of the sheet. */
  function printing(state) {
    let view = null;
    window.addEventListener("beforeprint", function () {
      view = state.map.getBounds();
      document.body.classList.add("printing");
      state.map.invalidateSize({ animate: false });
      state.map.fitBounds(view, { animate: false });
      state.place();
    });
    window.addEventListener("afterprint", function () {
      document.body.classList.remove("printing");
      state.map.invalidateSize({ animate: false });
      if (view) state.map.fitBounds(view, { animate: false });
    });
  }
})(BorderPage);
