/* The layers: folium made the empty groups, here they are filled from the data. */
(function (page) {
  "use strict";
  const el = page.el;
  const SMOOTH = 0.5;
  /* The zoom from which a type of gate is drawn; gates gone to are always drawn. */
  const FROM_ZOOM = { international: 0, main: 6.5, secondary: 7.75, crossing: 8.5, clearance_route: 9, unknown: 8.5 };

  /** Turn the page's chains (integers of 1e-5 degrees, as differences) into [lat, lon]. */
  page.decodeArcs = function (arcs) {
    return arcs.map(function (flat) {
      const points = [];
      let x = 0, y = 0;
      for (let i = 0; i < flat.length; i += 2) {
        x += flat[i]; y += flat[i + 1];
        points.push([y / 1e5, x / 1e5]);
      }
      return points;
    });
  };

  page.joinArcs = function (arcs, indexes) {
    const points = [];
    for (const index of indexes) {
      const chain = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
      for (let i = points.length ? 1 : 0; i < chain.length; i++) points.push(chain[i]);
    }
    return points;
  };

  page.fillProvinces = function (state) {
    for (const province of page.data.provinces) {
      const area = L.polygon(province.rings.map((ring) => page.joinArcs(state.arcs, ring)), {
        pane: "areas", smoothFactor: SMOOTH, interactive: Boolean(province.card),
        className: province.foreign ? "area area-neighbour" : "area area-province",
      }).addTo(state.groups[province.foreign ? "neighbours" : "provinces"]);
      if (province.card) area.on("click", (event) => page.openCards(state.map, event.latlng, [province.card]));
    }
  };

  page.fillSegments = function (state) {
    state.lines = page.data.segments.map(function (segment) {
      const points = page.joinArcs(state.arcs, segment.arcs);
      const group = state.groups.segments;
      const common = { pane: "line", smoothFactor: SMOOTH };
      L.polyline(points, { ...common, pane: "casing", weight: 7.5, color: "#ffffff", opacity: 0.95, interactive: false }).addTo(group);
      const coast = segment.coast ? nearest(points, segment.coast) : points.length - 1;
      const land = L.polyline(points.slice(0, coast + 1), { ...common, weight: 4, color: segment.colour, interactive: false, className: "drawn" });
      const sea = L.polyline(points.slice(coast), { ...common, weight: 3, color: segment.colour, opacity: 0.75, dashArray: "5 6", lineCap: "butt", interactive: false, className: "drawn at-sea" });
      const parts = segment.coast ? [land, sea] : [land];
      for (const part of parts) part.addTo(group);
      const touch = L.polyline(points, { ...common, weight: 20, opacity: 0 }).addTo(group);
      const open = (at) => page.openCards(state.map, at, [segment.card]);
      touch.on("click", (event) => open(event.latlng));
      touch.bindTooltip(el("span", {}, segment.labels[2].map((text) => el("span", { class: "tip-line" }, text))), { sticky: true });
      touch.on("mouseover", () => land.setStyle({ weight: 6.5 }));
      touch.on("mouseout", () => land.setStyle({ weight: 4 }));
      touch.on("add", () => nameSegment(touch.getElement(), segment, () => open(points[points.length >> 1])));
      if (touch.getElement()) nameSegment(touch.getElement(), segment, () => open(points[points.length >> 1]));
      return { segment, points: points.map((point) => L.latLng(point)), bounds: touch.getBounds(), parts, open };
    });
  };

  /** The index of the point nearest to a place (lat, lon). */
  function nearest(points, [lat, lon]) {
    const away = points.map(([y, x]) => Math.hypot(y - lat, x - lon));
    return away.indexOf(Math.min(...away));
  }

  function nameSegment(node, segment, open) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", segment.labels[segment.labels.length - 1].join(": "));
    node.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  }

  page.fillGates = function (state) {
    const visited = new Set(page.data.places.map((place) => place.id));
    state.gates = page.data.gates.map(function (gate) {
      const marker = pointMarker(gate.at, page.gateSymbol(gate), [26, 26], [13, 13], gate.name, "gate");
      marker.on("click", () => page.openCards(state.map, gate.at, [gate.card], [0, -6]));
      const circle = gate.uncertain && gate.precision
        ? L.circle(gate.at, { radius: gate.precision, pane: "precision", className: "precision", interactive: false }) : null;
      return { gate, marker, circle, visited: visited.has(gate.id) };
    });
    page.updateGates(state);
  };

  /** Symbols are smaller where the map shows much at once. */
  page.symbolScale = (zoom) => (zoom < 7 ? 0.68 : zoom < 7.75 ? 0.85 : 1);

  /** Show the gates that the zoom and the ticked layers ask for. */
  page.updateGates = function (state) {
    const zoom = state.map.getZoom();
    state.map.getContainer().style.setProperty("--symbol-scale", page.symbolScale(zoom));
    const uncertain = state.groups.uncertain;
    const showUncertain = uncertain && state.map.hasLayer(uncertain);
    for (const item of state.gates) {
      const group = state.groups[`gate.${item.gate.type}`];
      const from = Math.max(FROM_ZOOM[item.gate.type] + (item.gate.foreign ? 0.75 : 0), item.gate.apart || 0);
      const wanted = (item.visited || zoom >= from) && (!item.gate.uncertain || showUncertain);
      if (wanted) group.addLayer(item.marker); else group.removeLayer(item.marker);
      item.shown = wanted && state.map.hasLayer(group);
      if (!item.circle) continue;
      if (item.shown) uncertain.addLayer(item.circle); else uncertain.removeLayer(item.circle);
    }
  };

  page.fillVisits = function (state) {
    state.pins = page.data.places.map(function (place) {
      const cards = place.visits.map((index) => page.data.visits[index]);
      const label = visitsLabel(place, cards);
      const symbol = page.visitSymbol(place.kind, place.visits.length);
      const marker = pointMarker(place.at, symbol, [44, 38], [22, 34], label, "visit");
      const open = () => page.openCards(state.map, place.at, cards, [0, -28]);
      marker.setZIndexOffset(1000).on("click", open);
      state.groups.visits.addLayer(marker);
      return { place, marker, open };
    });
  };

  /** "Sơn La: 18/11/2024; 21/3/2025", or how many they are. */
  function visitsLabel(place, cards) {
    const count = page.word("count.visits").replace("{n}", cards.length.toLocaleString(page.data.lang));
    return `${place.name}: ${cards.length > 5 ? count : cards.map((card) => card.title).join("; ")}`;
  }

  function pointMarker(at, symbol, size, anchor, label, kind) {
    const icon = L.divIcon({ html: symbol, iconSize: size, iconAnchor: anchor, className: `point point-${kind}` });
    const marker = L.marker(at, { icon, riseOnHover: true, pane: kind === "visit" ? "visits" : "markerPane" });
    marker.on("add", function () {
      marker.getElement().setAttribute("aria-label", label);
    });
    marker.on("keypress", function (event) {
      if (event.originalEvent.key === "Enter") marker.fire("click");
    });
    marker.bindTooltip(el("span", {}, label), { direction: "top", offset: [0, kind === "visit" ? -30 : -8] });
    return marker;
  }
})(BorderPage);
