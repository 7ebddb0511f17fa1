/* The labels: placed anew after each move, by priority, never one over another. */
(function (page) {
  "use strict";
  const el = page.el, svg = page.svg;
  const ALWAYS_PX = 120;   // a stretch this long on the screen always has its label
  const LEAST_PX = 18;     // and one shorter than this none
  const DISTANCES = [9, 20, 34, 52, 76, 106, 140];
  const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9];

  page.makeLabels = function (state) {
    const pane = state.map.getPane("labels");
    const leaders = svg("svg", { class: "leaders", "aria-hidden": "true" });
    pane.append(leaders);
    state.labels = { pane, leaders, placed: 0 };
    for (const line of state.lines) {
      line.forms = line.segment.labels.map((texts, level) => pill(state, line, texts, level));
    }
    state.names = page.data.provinces.map((province) => ({
      province, node: add(state, el("div", { class: province.foreign ? "name name-neighbour" : "name name-province" }, province.name)),
    }));
    state.countries = page.data.countries.map((country) => ({
      country, node: add(state, el("div", { class: `name name-country${country.home ? " name-home" : ""}` }, country.name)),
    }));
    for (const item of state.gates) {
      item.node = add(state, el("div", { class: `name name-gate${item.visited ? " name-visited" : ""}` }, item.gate.name));
    }
    measure(state);
  };

  function pill(state, line, texts, level) {
    const rows = texts.map((text, i) => el("span", { class: level && i === 0 ? "pill-pair" : `pill-km pill-km-${level ? i : 1}` }, text));
    const node = el("div", { class: `pill pill-${level}${line.segment.official ? " pill-official" : " pill-measured"}`, role: "button" }, rows);
    node.style.setProperty("--colour", line.segment.colour);
    L.DomEvent.disableClickPropagation(node);
    node.addEventListener("click", () => line.open(node.anchor));
    return add(state, node);
  }

  function add(state, node) {
    state.labels.pane.append(node);
    return node;
  }

  function measure(state) {
    for (const node of state.labels.pane.children) {
      if (node.tagName === "DIV") { node.w = node.offsetWidth; node.h = node.offsetHeight; }
    }
  }

  /** Place every label anew for the present view. */
  page.placeLabels = function (state) {
    const { map, labels } = state;
    const size = map.getSize();
    if (!size.x || !size.y) return;
    labels.origin = map.containerPointToLayerPoint([0, 0]);
    const { room, runs } = page.roomFor(state);
    placeCountries(state, room, true);
    if (map.hasLayer(state.groups.provinces)) placeNames(state, room, false);
    placeVisitedNames(state, room);
    if (map.hasLayer(state.groups.lengths) && map.hasLayer(state.groups.segments)) placeLengths(state, room, runs);
    else placeCountries(state, room, false);
    if (map.hasLayer(state.groups.neighbours)) placeNames(state, room, true);
    placeGateNames(state, room);
    show(state, room, size);
  };

  const boxAt = (x, y, node) => [x - node.w / 2, y - node.h / 2, x + node.w / 2, y + node.h / 2];

  /* ---- lengths along the border ---- */

  /* What a label may do if there is no better room: nothing, cross things with its leader, lie on the line. */
  const STRICT = 0, CROSSING = 1, OVER_LINE = 2;

  /** First every stretch gets its shortest label, then, by rank, a fuller one where there is room. */
  function placeLengths(state, room, runs) {
    const items = state.lines.map((line, i) => ({ line, run: runs[i] })).filter(({ run }) => run.length >= LEAST_PX);
    items.sort((a, b) => rank(b) - rank(a));
    for (const item of items) {
      const tries = [[STRICT, square], [STRICT, around], [CROSSING, square], [OVER_LINE, square]];
      for (const [need, ways] of item.run.length >= ALWAYS_PX ? tries : tries.slice(0, 2)) {
        item.label = placeAlong(room, item, 0, DISTANCES, need, ways);
        if (item.label) { room.take(item.label); break; }
      }
    }
    placeCountries(state, room, false);
    const zoom = state.map.getZoom();
    for (const item of items) {
      const fullest = zoom >= 8.25 || item.run.length > 420 ? 2 : zoom >= 6.5 ? 1 : 0;
      for (let level = fullest; level > 0; level--) if (upgrade(room, item, level)) break;
    }
  }

  function upgrade(room, item, level) {
    const without = room.without(item.label);
    const label = placeAlong(without, item, level, DISTANCES.filter((distance) => distance < 80));
    if (!label) return false;
    item.label = label;
    room.placed = without.placed;
    room.take(label);
    return true;
  }

  const rank = ({ line, run }) => run.length + (line.segment.visited ? 400 : 0) + (run.length >= ALWAYS_PX ? 1000 : 0);

  /* Where a label may stand as seen from the line: square to it, or in any of 16 directions. */
  const square = (at) => [[at.nx, at.ny], [-at.nx, -at.ny]];
  const COMPASS = Array.from({ length: 16 }, (_, i) => [Math.cos((Math.PI * i) / 8), Math.sin((Math.PI * i) / 8)]);
  const around = () => COMPASS;

  /** Find room for a label beside a run, nearest first; null if there is none. */
  function placeAlong(room, { line, run }, level, distances, need = STRICT, ways = square) {
    const node = line.forms[level];
    const anchors = ALONG.map((share) => anchor(run, share));
    for (const distance of distances) {
      for (const at of anchors) {
        for (const [nx, ny] of ways(at)) {
          const reach = distance + (Math.abs(nx) * node.w + Math.abs(ny) * node.h) / 2;
          const box = boxAt(at.x + nx * reach, at.y + ny * reach, node);
          if (!room.clear(box, need === OVER_LINE) || (need === STRICT && !room.leaderClear(at, box))) continue;
          return { node, box, leader: { x: at.x, y: at.y, colour: line.segment.colour } };
        }
      }
    }
    return null;
  }

  /** The point at a share of a run's length, and the direction square to the run there. */
  function anchor(run, share) {
    const a = along(run, Math.max(0, share - 0.08)), b = along(run, Math.min(1, share + 0.08));
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const at = along(run, share);
    return { x: at.x, y: at.y, nx: (b.y - a.y) / length, ny: -(b.x - a.x) / length };
  }

  function along(run, share) {
    let left = share * run.length;
    for (let i = 1; i < run.points.length; i++) {
      const a = run.points[i - 1], b = run.points[i], step = a.distanceTo(b);
      if (step >= left && step > 0) return { x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step };
      left -= step;
    }
    return run.points[run.points.length - 1];
  }

  /* ---- names ---- */

  function placeNames(state, room, foreign) {
    for (const { province, node } of state.names) {
      if (province.foreign === foreign) placeNear(state, room, node, province.at, [[0, 0], [0, 14], [0, -14], [16, 0], [-16, 0], [0, 26], [30, 12], [-30, 12], [0, 40]]);
    }
  }

  function placeCountries(state, room, home) {
    if (state.map.getZoom() > 8.25) return;
    for (const { country, node } of state.countries) {
      if (country.home !== home) continue;
      for (const at of country.at) if (placeNear(state, room, node, at, [[0, 0], [0, 30], [0, -30], [40, 0], [-40, 0]])) break;
    }
  }

  function placeNear(state, room, node, at, shifts, overLine) {
    const p = state.map.latLngToContainerPoint(at);
    for (const [dx, dy] of shifts) {
      const box = boxAt(p.x + dx, p.y + dy, node);
      if (room.clear(box, overLine)) { room.take({ node, box }); return true; }
    }
    return false;
  }

  const NAME_FROM = { international: 7.75, main: 8.5, secondary: 9.25, crossing: 10, clearance_route: 10, unknown: 10 };

  function nameGate(state, room, { gate, node }, overLine) {
    const x = node.w / 2 + 11, y = node.h / 2 + 10;
    const shifts = [[x, 0], [-x, 0], [0, y], [0, -y], [x - 4, 11], [x - 4, -11], [4 - x, 11], [4 - x, -11], [x + 6, -20], [-x - 6, -20], [x, 24], [-x, 24]];
    return placeNear(state, room, node, gate.at, shifts, overLine);
  }

  function placeVisitedNames(state, room) {
    for (const item of state.gates) {
      if (item.shown && item.visited) nameGate(state, room, item) || nameGate(state, room, item, true);
    }
  }

  function placeGateNames(state, room) {
    const zoom = state.map.getZoom();
    const order = Object.keys(NAME_FROM);
    const items = state.gates.filter((item) => item.shown && !item.visited && zoom >= NAME_FROM[item.gate.type]);
    items.sort((a, b) => order.indexOf(a.gate.type) - order.indexOf(b.gate.type));
    const left = items.filter((item) => !nameGate(state, room, item));
    for (const item of left) if (zoom >= 9) nameGate(state, room, item, true);
  }

  /* ---- onto the page ---- */

  function show(state, room, size) {
    const { pane, leaders, origin } = state.labels;
    for (const node of pane.children) if (node !== leaders) node.classList.remove("placed");
    leaders.replaceChildren();
    L.DomUtil.setPosition(leaders, origin);
    leaders.setAttribute("width", size.x);
    leaders.setAttribute("height", size.y);
    for (const { node, box, leader } of room.placed) {
      L.DomUtil.setPosition(node, L.point(box[0], box[1]).add(origin).round());
      node.classList.add("placed");
      if (leader) drawLeader(state, node, box, leader);
    }
    state.labels.placed = room.placed.length;
  }

  function drawLeader(state, node, box, leader) {
    node.anchor = state.map.containerPointToLatLng([leader.x, leader.y]);
    const [x, y] = page.leaderEnd(leader, box);
    if (Math.hypot(x - leader.x, y - leader.y) < 5) return;
    const d = `M${leader.x.toFixed(1)} ${leader.y.toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}`;
    state.labels.leaders.append(svg("path", { d, class: "leader-casing" }), svg("path", { d, stroke: leader.colour, class: "leader" }));
  }
})(BorderPage);
