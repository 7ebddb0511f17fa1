/* Around the map: heading, list of visits, legend, notice and credits. */
(function (page) {
  "use strict";
  const el = page.el, word = page.word;

  page.fillHeading = function (actions) {
    const head = document.getElementById("page-head");
    const button = (key, id) => el("button", { type: "button", id: id, class: "button" }, word(key));
    const home = button("button.home", "button-home"), print = button("button.print", "button-print");
    const visits = page.data.visits.length ? button("button.visits", "button-visits") : null;
    head.append(
      el("div", { class: "heading" }, el("h1", {}, page.data.title), page.data.subtitle ? el("p", {}, page.data.subtitle) : null),
      el("nav", { class: "buttons" }, visits, home, print));
    home.addEventListener("click", () => actions.home());
    print.addEventListener("click", () => window.print());
    if (visits) visits.addEventListener("click", () => actions.toggleVisits(visits));
  };

  page.fillNotice = function () {
    document.getElementById("page-foot").append(
      el("p", { class: "notice" }, word("notice")), el("p", { class: "credits" }, credits()));
  };

  /** The credits, with links where the licences want them. */
  function credits() {
    const links = { "OpenStreetMap": "https://www.openstreetmap.org/copyright", "Natural Earth": "https://www.naturalearthdata.com/", "Leaflet": "https://leafletjs.com/" };
    return word("credits").split(/(OpenStreetMap|Natural Earth|Leaflet)/).map((part) =>
      links[part] ? el("a", { href: links[part], target: "_blank", rel: "noopener noreferrer" }, part) : part);
  }

  page.fillVisitList = function (state) {
    const placeOf = new Map(state.pins.flatMap((pin) => pin.place.visits.map((index) => [index, pin])));
    const items = page.data.visits.map((card, index) => visitItem(state, card, placeOf.get(index)));
    document.getElementById("page-visits").append(el("h2", {}, word("layer.visits")), el("ol", {}, items));
  };

  function visitItem(state, card, pin) {
    const row = (label) => ((card.rows || []).find(([name]) => name === word(label)) || [])[1];
    const button = el("button", { type: "button", class: "visit-item" },
      el("span", { class: "visit-date" }, card.title),
      el("span", { class: "visit-leader" }, row("column.leader")),
      el("span", { class: "visit-where" }, card.subtitle || row("column.organisation")),
      pin ? null : el("span", { class: "visit-undrawn" }, word("visit.at.none")));
    button.addEventListener("click", () => page.goTo(state, pin, card));
    return el("li", {}, button);
  }

  /** Move to where a visit is drawn and open its card; in the middle of the view if nowhere. */
  page.goTo = function (state, pin, card) {
    const at = pin ? L.latLng(pin.place.at) : state.map.getCenter();
    const open = () => page.openCards(state.map, at, [card], pin ? [0, -28] : [0, 0]);
    const zoom = Math.max(state.map.getZoom(), 8);
    if (!pin) { open(); return; }
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    state.map.closePopup();
    if (still) { state.map.setView(at, zoom, { animate: false }); open(); return; }
    state.map.once("moveend", open);
    state.map.flyTo(at, zoom, { duration: 0.9 });
  };

  /** Make folium's layer control the legend too: a swatch before each name. */
  page.dressLegend = function (state, keys) {
    const control = state.map.getContainer().querySelector(".leaflet-control-layers");
    const list = control.querySelector(".leaflet-control-layers-list");
    const labels = control.querySelectorAll(".leaflet-control-layers-overlays label");
    labels.forEach((label, i) => {
      if (keys[i]) label.querySelector("input").after(page.swatch(keys[i]));
    });
    const box = el("details", { class: "legend" }, el("summary", {}, word("legend")));
    if (window.innerWidth >= 1200 && window.innerHeight > 520) box.setAttribute("open", "");
    list.replaceWith(box);
    box.append(list, legendNotes());
    box.addEventListener("toggle", () => state.place());
    L.DomEvent.disableScrollPropagation(control);
  };

  function legendNotes() {
    const data = page.data;
    const line = (symbol, key) => el("li", {}, symbol, word(key));
    const pill = (official, text) => el("span", { class: `pill pill-sample ${official ? "pill-official" : "pill-measured"}` }, text);
    const some = (test) => data.gates.some(test);
    return el("ul", { class: "legend-notes" },
      data.segments.some((s) => s.official) ? line(pill(true, "km"), "legend.official") : null,
      data.segments.some((s) => !s.official) ? line(pill(false, "km OSM"), "legend.measured") : null,
      some((g) => g.foreign) ? line(page.gateSymbol({ type: "main", foreign: true }), "legend.foreign") : null,
      some((g) => g.rail) ? line(page.gateSymbol({ type: "international", rail: true }), "legend.rail") : null,
      some((g) => g.suspended) ? line(page.gateSymbol({ type: "main", suspended: true }), "legend.suspended") : null,
      data.places.some((p) => p.kind === "place") ? line(page.visitSymbol("place", ""), "legend.visit.place") : null,
      data.places.some((p) => p.kind === "province") ? line(page.visitSymbol("province", ""), "legend.visit.province") : null,
      data.places.length ? el("li", {}, page.visitSymbol("place", 2), word("legend.visit.count")) : null,
      data.gates.length ? el("li", { class: "legend-hint" }, word("legend.zoom")) : null);
  }
})(BorderPage);
