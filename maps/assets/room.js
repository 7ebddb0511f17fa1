/* The room that labels have: what of the view is taken, and what is clear. */
(function (page) {
  "use strict";
  const CELL = 7;          // of the grid that remembers where the border line and leaders run

  /** What is taken in the present view: panels and symbols, the border line, the labels placed. */
  class Room {
    constructor(size, fixed, grid, placed) {
      Object.assign(this, { size, fixed, grid, placed });
      this.gather();
    }

    /** Gather anew what the labels placed so far take up, with their leaders. */
    gather() {
      this.boxes = this.fixed.concat(this.placed.map(({ box }) => [box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2]));
      this.leads = new Set(this.placed.flatMap(({ box, leader }) => leader ? leaderPath(leader, box).map(([x, y]) => cell(x, y)) : []));
    }

    take(label) {
      this.placed.push(label);
      this.gather();
    }

    /** The same room as if a label had not been placed. */
    without(label) {
      return new Room(this.size, this.fixed, this.grid, this.placed.filter((other) => other !== label));
    }

    /** Tell whether a box is in view and clear of labels, symbols, leaders and the border line. */
    clear(box, overLine) {
      const { size, boxes, grid, leads } = this;
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
    leaderClear(at, box) {
      if (this.boxes.some((other) => within(at.x, at.y, other))) return false;
      return leaderPath(at, box).every(([x, y], i) => !this.boxes.some((other) => within(x, y, other))
        && (i < 2 || (!this.grid.has(cell(x, y)) && !this.leads.has(cell(x, y)))));
    }
  }

  const cell = (x, y) => Math.floor(x / CELL) * 100000 + Math.floor(y / CELL);
  const within = (x, y, box) => x > box[0] && x < box[2] && y > box[1] && y < box[3];
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  /** Where a leader meets its label's box. */
  page.leaderEnd = function (at, box) {
    return [Math.min(Math.max(at.x, box[0] + 6), box[2] - 6), Math.min(Math.max(at.y, box[1]), box[3])];
  };

  function leaderPath(at, box) {
    const [x, y] = page.leaderEnd(at, box), steps = Math.ceil(Math.hypot(x - at.x, y - at.y) / CELL);
    return Array.from({ length: steps }, (_, i) => [at.x + ((x - at.x) * i) / steps, at.y + ((y - at.y) * i) / steps]);
  }

  /** Look at the present view: its room, and the stretch of each border line that is in it. */
  page.roomFor = function (state) {
    const { map } = state;
    const size = map.getSize(), view = map.getBounds(), panels = panelBoxes(map);
    const runs = state.lines.map((line) => view.intersects(line.bounds) ? visibleRun(map, line.points, size, panels) : { points: [], length: 0 });
    return { runs, room: new Room(size, [...panels, ...symbolBoxes(state, size)], lineGrid(state, runs), []) };
  };

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
      const p = point(item.gate.at), reach = page.symbolReach(item.gate);
      const box = [p.x - reach.side * scale, p.y - reach.up * scale, p.x + reach.side * scale, p.y + reach.down * scale];
      if (meet(box, [0, 0, size.x, size.y])) boxes.push(box);
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
})(BorderPage);
