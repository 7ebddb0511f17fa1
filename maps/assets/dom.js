/* Building the page from data: every text becomes a text node, never markup. */
var BorderPage = {};
(function (page) {
  "use strict";

  /** Make an element; children that are texts become text nodes, null ones are left out. */
  page.el = function (tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  };

  /** The same for SVG. */
  page.svg = function (tag, attributes, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  };

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined) node.append(child);
    }
    return node;
  }

  page.word = function (key) {
    return page.data.words[key] || key;
  };

  /** Call `act` on click, and on Enter or space, as a button does. */
  page.onActivate = function (node, act) {
    node.addEventListener("click", act);
    node.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act(event);
    });
  };
})(BorderPage);
