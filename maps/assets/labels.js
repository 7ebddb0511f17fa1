/* The labels: placed anew after each move, by priority, never one over another. */
(function (page) {
  "use strict";
  const el = page.el, svg = page.svg;
  const ALWAYS_PX = 120;   // a stretch this long on the screen always has its label
  const CELL = 7;          // of the grid that remembers where the border line runs
  const DISTANCES = [9, 20, 34, 52, 76, 106, 140];
  const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9];

  page.makeLabels = function (state) {
    const pane = state.map.createPane("labels");
    const leaders = svg("svg", { class: "leaders", "aria-hidden": "true" });
    pane.append(leaders);
    state.labels = { pane, leaders, boxes: [], forms: new Map() };
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
    const panels = panelBoxes(map);
    const view = map.getBounds();
    const runs = state.lines.map((line) => view.intersects(line.bounds) ? visibleRun(map, line.points, size, panels) : { points: [], length: 0 });
    const found = { size, fixed: [...panels, ...symbolBoxes(state, size)], grid: lineGrid(state, runs), placed: [] };
    rebuild(found);
    placeCountries(state, found, true);
    if (map.hasLayer(state.groups.provinces)) placeNames(state, found, false);
    placeVisitedNames(state, found);
    if (map.hasLayer(state.groups.lengths) && map.hasLayer(state.groups.segments)) placeLengths(state, found, runs);
    else placeCountries(state, found, false);
    if (map.hasLayer(state.groups.neighbours)) placeNames(state, found, true);
    placeGateNames(state, found);
    show(state, found, size);
  };

  /* ---- what labels must keep clear of ---- */

  function panelBoxes(map) {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => control.getBoundingClientRect())
      .filter((box) => box.width)
      .map((box) => [box.left - frame.left - 4, box.top - frame.top - 4, box.right - frame.left + 4, box.bottom - frame.top + 4]);
  }

  function symbolBoxes(state, size) {
    const boxes = [];
    const point = (at) => state.map.latLngToContainerPoint(at);
    if (state.groups.visits && state.map.hasLayer(state.groups.visits)) {
      for (const { place } of state.pins) {
        const p = point(place.at);
        boxes.push(place.kind === "place" ? [p.x - 13, p.y - 34, p.x + 13, p.y + 3] : [p.x - 8, p.y - 34, p.x + 22, p.y + 4]);
      }
    }
    const scale = page.symbolScale(state.map.getZoom());
    for (const item of state.gates) {
      if (!item.shown) continue;
      const p = point(item.gate.at);
      const r = scale * ({ international: 10, main: 7, secondary: 6.5, clearance_route: 6.5 }[item.gate.type] || 5);
      if (p.x > -r && p.y > -r && p.x < size.x + r && p.y < size.y + r) boxes.push([p.x - r, p.y - r, p.x + r, p.y + r]);
    }
    return boxes;
  }

  /** The longest stretch of a line in view and under no panel, in pixels: {points, length}. */
  function visibleRun(map, latlngs, size, panels) {
    const view = L.bounds([0, 0], size);
    const covered = (p) => panels.some((box) => p.x > box[0] && p.x < box[2] && p.y > box[1] && p.y < box[3]);
    let best = { points: [], length: 0 }, run = null;
    const points = latlngs.map((latlng) => map.latLngToContainerPoint(latlng));
    for (let i = 1; i < points.length; i++) {
      const edge = L.LineUtil.clipSegment(points[i - 1], points[i], view, false);
      if (!edge || covered(edge[0]) || covered(edge[1])) { run = null; continue; }
      if (!run || !run.points[run.points.length - 1].equals(edge[0])) run = { points: [edge[0]], length: 0 };
      run.points.push(edge[1]);
      run.length += edge[0].distanceTo(edge[1]);
      if (run.length > best.length) best = run;
    }
    return best;
  }

  function lineGrid(state, runs) {
    const cells = new Set();
    if (!state.map.hasLayer(state.groups.segments)) return cells;
    for (const { points } of runs) {
      for (let i = 1; i < points.length; i++) {
        const a = points[i - 1], b = points[i], steps = Math.ceil(a.distanceTo(b) / CELL) || 1;
        for (let s = 0; s <= steps; s++) {
          cells.add(cell(a.x + ((b.x - a.x) * s) / steps, a.y + ((b.y - a.y) * s) / steps));
        }
      }
    }
    return cells;
  }

  const cell = (x, y) => Math.floor(x / CELL) * 100000 + Math.floor(y / CELL);

  const within = (x, y, box) => x > box[0] && x < box[2] && y > box[1] && y < box[3];
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  /** Tell whether a box is in view and clear of labels, symbols, leaders and the border line. */
  function clear(found, box, overLine) {
    const { size, boxes, grid, leads } = found;
    if (box[0] < 3 || box[1] < 3 || box[2] > size.x - 3 || box[3] > size.y - 3) return false;
    if (boxes.some((other) => meet(box, other))) return false;
    for (let x = box[0]; x <= box[2] + CELL; x += CELL) {
      for (let y = box[1]; y <= box[3] + CELL; y += CELL) {
        const key = cell(Math.min(x, box[2]), Math.min(y, box[3]));
        if (leads.has(key) || (!overLine && grid.has(key))) return false;
      }
    }
    return true;
  }

  /** Tell whether a leader from the line to a box crosses nothing. */
  function leaderClear(found, at, box) {
    if (found.boxes.some((other) => within(at.x, at.y, other))) return false;
    const path = leaderPath(at, box);
    return path.every(([x, y], i) => !found.boxes.some((other) => within(x, y, other))
      && (i < 2 || (!found.grid.has(cell(x, y)) && !found.leads.has(cell(x, y)))));
  }

  function leaderEnd(at, box) {
    return [Math.min(Math.max(at.x, box[0] + 6), box[2] - 6), Math.min(Math.max(at.y, box[1]), box[3])];
  }

  function leaderPath(at, box) {
    const [x, y] = leaderEnd(at, box), steps = Math.ceil(Math.hypot(x - at.x, y - at.y) / CELL);
    return Array.from({ length: steps }, (_, i) => [at.x + ((x - at.x) * i) / steps, at.y + ((y - at.y) * i) / steps]);
  }

  const boxAt = (x, y, node) => [x - node.w / 2, y - node.h / 2, x + node.w / 2, y + node.h / 2];

  function take(found, label) {
    found.placed.push(label);
    rebuild(found);
  }

  /** Gather anew what is taken: symbols and panels, and the labels placed so far. */
  function rebuild(found) {
    found.boxes = found.fixed.concat(found.placed.map(({ box }) => [box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2]));
    found.leads = new Set(found.placed.flatMap(({ box, leader }) => leader ? leaderPath(leader, box).map(([x, y]) => cell(x, y)) : []));
  }

  /* ---- lengths along the border ---- */

  /* What a label may do if there is no better room: nothing, cross things with its leader, lie on the line. */
  const STRICT = 0, CROSSING = 1, OVER_LINE = 2;

  /** First every stretch gets its shortest label, then, by rank, a fuller one where there is room. */
  function placeLengths(state, found, runs) {
    const items = state.lines.map((line, i) => ({ line, run: runs[i] })).filter(({ run }) => run.length >= 26);
    items.sort((a, b) => rank(b) - rank(a));
    for (const item of items) {
      for (const need of item.run.length >= ALWAYS_PX ? [STRICT, CROSSING, OVER_LINE] : [STRICT]) {
        item.label = placeAlong(found, item, 0, DISTANCES, need);
        if (item.label) { take(found, item.label); break; }
      }
    }
    placeCountries(state, found, false);
    const zoom = state.map.getZoom();
    for (const item of items) {
      const fullest = zoom >= 8.25 || item.run.length > 420 ? 2 : zoom >= 6.5 ? 1 : 0;
      for (let level = fullest; level > 0; level--) if (upgrade(found, item, level)) break;
    }
  }

  function upgrade(found, item, level) {
    const without = { ...found, placed: found.placed.filter((label) => label !== item.label) };
    rebuild(without);
    const label = placeAlong(without, item, level, DISTANCES.filter((distance) => distance < 80));
    if (!label) return false;
    item.label = label;
    found.placed = without.placed;
    take(found, label);
    return true;
  }

  const rank = ({ line, run }) => run.length + (line.segment.visited ? 400 : 0) + (run.length >= ALWAYS_PX ? 1000 : 0);

  /** Find room for a label beside a run, nearest first; null if there is none. */
  function placeAlong(found, { line, run }, level, distances, need = STRICT) {
    const node = line.forms[level];
    const anchors = ALONG.map((share) => anchor(run, share));
    for (const distance of distances) {
      for (const at of anchors) {
        for (const side of [1, -1]) {
          const reach = distance + (Math.abs(at.nx) * node.w + Math.abs(at.ny) * node.h) / 2;
          const box = boxAt(at.x + side * at.nx * reach, at.y + side * at.ny * reach, node);
          if (!clear(found, box, need === OVER_LINE) || (need === STRICT && !leaderClear(found, at, box))) continue;
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

  function placeNames(state, found, foreign) {
    for (const { province, node } of state.names) {
      if (province.foreign === foreign) placeNear(state, found, node, province.at, [[0, 0], [0, 14], [0, -14], [16, 0], [-16, 0], [0, 26], [30, 12], [-30, 12], [0, 40]]);
    }
  }

  function placeCountries(state, found, home) {
    if (state.map.getZoom() > 8.25) return;
    for (const { country, node } of state.countries) {
      if (country.home !== home) continue;
      for (const at of country.at) if (placeNear(state, found, node, at, [[0, 0], [0, 30], [0, -30], [40, 0], [-40, 0]])) break;
    }
  }

  function placeNear(state, found, node, at, shifts, overLine) {
    const p = state.map.latLngToContainerPoint(at);
    for (const [dx, dy] of shifts) {
      const box = boxAt(p.x + dx, p.y + dy, node);
      if (clear(found, box, overLine)) { take(found, { node, box }); return true; }
    }
    return false;
  }

  const NAME_FROM = { international: 7.75, main: 8.5, secondary: 9.25, crossing: 10, clearance_route: 10, unknown: 10 };

  function nameGate(state, found, { gate, node }, overLine) {
    const x = node.w / 2 + 11, y = node.h / 2 + 10;
    const shifts = [[x, 0], [-x, 0], [0, y], [0, -y], [x - 4, 11], [x - 4, -11], [4 - x, 11], [4 - x, -11], [x + 6, -20], [-x - 6, -20], [x, 24], [-x, 24]];
    return placeNear(state, found, node, gate.at, shifts, overLine);
  }

  function placeVisitedNames(state, found) {
    for (const item of state.gates) {
      if (item.shown && item.visited) nameGate(state, found, item) || nameGate(state, found, item, true);
    }
  }

  function placeGateNames(state, found) {
    const zoom = state.map.getZoom();
    const order = Object.keys(NAME_FROM);
    const items = state.gates.filter((item) => item.shown && !item.visited && zoom >= NAME_FROM[item.gate.type]);
    items.sort((a, b) => order.indexOf(a.gate.type) - order.indexOf(b.gate.type));
    const left = items.filter((item) => !nameGate(state, found, item));
    for (const item of left) if (zoom >= 9) nameGate(state, found, item, true);
  }

  /* ---- onto the page ---- */

  function show(state, found, size) {
    const { pane, leaders, origin } = state.labels;
    for (const node of pane.children) if (node !== leaders) node.classList.remove("placed");
    leaders.replaceChildren();
    L.DomUtil.setPosition(leaders, origin);
    leaders.setAttribute("width", size.x);
    leaders.setAttribute("height", size.y);
    for (const { node, box, leader } of found.placed) {
      L.DomUtil.setPosition(node, L.point(box[0], box[1]).add(origin).round());
      node.classList.add("placed");
      if (leader) drawLeader(state, node, box, leader);
    }
    state.labels.placed = found.placed.length;
  }

  function drawLeader(state, node, box, leader) {
    node.anchor = state.map.containerPointToLatLng([leader.x, leader.y]);
    const [x, y] = leaderEnd(leader, box);
    if (Math.hypot(x - leader.x, y - leader.y) < 5) return;
    const d = `M${leader.x.toFixed(1)} ${leader.y.toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}`;
    state.labels.leaders.append(svg("path", { d, class: "leader-casing" }), svg("path", { d, stroke: leader.colour, class: "leader" }));
  }
})(BorderPage);
