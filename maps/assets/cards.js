/* The cards: what a popup shows of a segment, a gate or a visit. */
(function (page) {
  "use strict";
  const el = page.el;
  const MOST_CARDS = 50;   // in one popup: thousands would stop the page for seconds

  /** Lay out a card: {kind, title, subtitle, rows: [label, text, href?, tooltip?], warnings}. */
  page.card = function (card) {
    const rows = (card.rows || []).flatMap(([label, text, href, tooltip]) => [
      el("dt", {}, label), el("dd", {}, href ? link(text, href, tooltip) : text),
    ]);
    const warnings = (card.warnings || []).map((text) => el("li", {}, text));
    return el("article", { class: `card card-${card.kind}` },
      el("h3", {}, card.title),
      card.subtitle ? el("p", { class: "card-subtitle" }, card.subtitle) : null,
      warnings.length ? el("ul", { class: "card-warnings" }, warnings) : null,
      rows.length ? el("dl", {}, rows) : null);
  };

  function link(text, href, tooltip) {
    return el("a", { href: href, title: tooltip, target: "_blank", rel: "noopener noreferrer" }, shortened(text));
  }

  function shortened(text) {
    return /^https?:\/\//.test(text) ? text.replace(/^https?:\/\/(www\.)?/, "").slice(0, 60) : text;
  }

  /** How much of the map's right side the open legend takes; nothing where it would take half. */
  page.legendWidth = function (map) {
    const legend = map.getContainer().querySelector(".leaflet-control-layers");
    const width = legend && legend.querySelector("details[open]") ? legend.offsetWidth + 12 : 0;
    return width < map.getSize().x / 2 ? width : 0;
  };

  /** Open a popup with cards, one below the other. */
  page.openCards = function (map, at, cards, offset) {
    const more = page.word("cards.more").replace("{n}", (cards.length - MOST_CARDS).toLocaleString(page.data.lang));
    const content = el("div", { class: "cards", tabindex: "-1" }, cards.slice(0, MOST_CARDS).map(page.card),
      cards.length > MOST_CARDS ? el("p", { class: "card-subtitle" }, more) : null);
    const narrow = map.getSize().x < 520;
    L.popup({
      maxWidth: narrow ? map.getSize().x - 70 : 360, minWidth: Math.min(250, map.getSize().x - 70),
      maxHeight: Math.max(160, Math.round(map.getSize().y * 0.62)), offset: offset || [0, 0],
      autoPanPaddingTopLeft: [narrow ? 16 : 52, 16], autoPanPaddingBottomRight: [16 + page.legendWidth(map), 24], closeButton: true,
    }).setLatLng(at).setContent(content).openOn(map);
    const close = map.getContainer().querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", page.word("button.close"));
    content.focus({ preventScroll: true });
  };
})(BorderPage);
