/* The symbols: a shape for each type of gate, hollow and dashed where the position is uncertain. */
(function (page) {
  "use strict";
  const svg = page.svg;
  const STAR = star(5.4, 2.3);
  const INK = {
    international: "#b01828", main: "#174a7c", secondary: "#1f6b4f",
    crossing: "#6a4c93", clearance_route: "#a15c00", unknown: "#555b63",
  };
  const SUSPENDED = "#8b9097";

  function star(outer, inner) {
    const points = [];
    for (let i = 0; i < 10; i++) {
      const radius = i % 2 ? inner : outer;
      const angle = (Math.PI * i) / 5 - Math.PI / 2;
      points.push(`${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`);
    }
    return points.join(" ");
  }

  /** The symbol of a gate: {type, uncertain, suspended, foreign, rail}. */
  page.gateSymbol = function (gate) {
    const ink = gate.suspended ? SUSPENDED : INK[gate.type];
    const light = gate.uncertain || gate.foreign;
    const paint = {
      fill: light ? "#ffffff" : ink, stroke: light ? ink : "#ffffff",
      "stroke-width": light ? 1.7 : 1.4, "stroke-linejoin": "round",
      "stroke-dasharray": gate.uncertain ? "2.6 1.7" : null,
    };
    const parts = shape(gate, paint, ink, light);
    if (gate.rail) parts.push(svg("path", { d: "M-7 10.2H7M-4.5 8.4v3.6M0 8.4v3.6M4.5 8.4v3.6", stroke: ink, "stroke-width": 1.3, fill: "none" }));
    if (gate.suspended) parts.push(svg("path", { d: "M-7 7L7 -7", stroke: "#3c4046", "stroke-width": 1.6 }));
    return svg("svg", { viewBox: "-13 -13 26 26", width: 26, height: 26, class: "symbol", "aria-hidden": "true" }, parts);
  };

  function shape(gate, paint, ink, light) {
    switch (gate.type) {
      case "international": {
        const ring = { r: 9, fill: "#ffffff", stroke: ink, "stroke-width": 1.8, "stroke-dasharray": paint["stroke-dasharray"] };
        const inner = light ? { fill: "#ffffff", stroke: ink, "stroke-width": 1.1 } : { fill: ink };
        return [svg("circle", ring), svg("polygon", { points: STAR, ...inner })];
      }
      case "main": return [svg("rect", { x: -6, y: -6, width: 12, height: 12, ...paint })];
      case "secondary": return [svg("path", { d: "M0 -7L6.8 5.2H-6.8Z", ...paint })];
      case "clearance_route": return [svg("path", { d: "M0 -7L7 0L0 7L-7 0Z", ...paint })];
      case "crossing": return [svg("circle", { r: 4.6, ...paint })];
      default: return [svg("path", { d: "M-5 -5L5 5M-5 5L5 -5", stroke: ink, "stroke-width": 2.4 })];
    }
  }

  /** How far a gate's symbol reaches: to the left and right, up, and down (a railway's tie is below). */
  page.symbolReach = function (gate) {
    const reach = { international: 10, main: 7, secondary: 8, clearance_route: 8 }[gate.type] || 6;
    return { side: gate.rail ? Math.max(reach, 7) : reach, up: reach, down: gate.rail ? 13 : reach };
  };

  /** The symbol of visits: a pin on a place gone to, a flag standing on a province. */
  page.visitSymbol = function (kind, count) {
    const shown = count > 99 ? "99+" : String(count);
    const body = kind === "place"
      ? svg("path", { d: "M0 0C-3 -8 -11 -11 -11 -20A11 11 0 0 1 11 -20C11 -11 3 -8 0 0Z", class: "pin" })
      : [svg("ellipse", { rx: 7, ry: 2.6, class: "foot" }), svg("path", { d: "M0 0V-31", class: "pole" }),
        svg("path", { d: "M0 -31H20L15.5 -23L20 -15H0Z", class: "pin" })];
    const at = kind === "place" ? [0, -15.8] : [7.6, -18.8];
    const text = svg("text", { x: at[0], y: at[1], "text-anchor": "middle", class: `pin-count${shown.length > 2 ? " pin-many" : ""}` }, shown);
    return svg("svg", { viewBox: "-22 -34 44 38", width: 44, height: 38, class: "symbol visit-symbol", "aria-hidden": "true" }, body, text);
  };

  /** A small swatch for the legend. */
  page.swatch = function (key) {
    if (key.startsWith("gate.")) return page.gateSymbol({ type: key.slice(5) });
    const box = (parts) => svg("svg", { viewBox: "-13 -13 26 26", width: 26, height: 26, class: "symbol", "aria-hidden": "true" }, parts);
    const area = (name) => box([svg("rect", { x: -10, y: -7, width: 20, height: 14, rx: 2, class: name })]);
    switch (key) {
      case "provinces": return area("swatch-province");
      case "neighbours": return area("swatch-neighbour");
      case "segments": return box(["#0b62a4", "#c8500a", "#00806a"].map((colour, i) =>
        svg("path", { d: `M${-11 + i * 7.4} ${[3, -2, 2][i]}L${-3.6 + i * 7.4} ${[-2, 2, -3][i]}`, stroke: colour, "stroke-width": 3.4, "stroke-linecap": "round" })));
      case "lengths": return box([svg("rect", { x: -11, y: -6, width: 22, height: 12, rx: 6, class: "swatch-pill" }), svg("text", { y: 3.4, "text-anchor": "middle", class: "swatch-text" }, "km")]);
      case "uncertain": return box([svg("circle", { r: 11, class: "swatch-precision" }), svg("rect", { x: -4.5, y: -4.5, width: 9, height: 9, fill: "#fff", stroke: INK.main, "stroke-width": 1.6, "stroke-dasharray": "2.6 1.7" })]);
      case "visits": return page.visitSymbol("place", "");
      default: return box([]);
    }
  };
})(BorderPage);
