"use strict";
// Draws the report from the JSON in the page. Every chart is an SVG by Observable Plot, named for screen readers, redrawn
// when its width changes, and followed by a table with the same figures.
const report = JSON.parse(document.getElementById("report-data").textContent);
const BLUE = "var(--blue)", ORANGE = "var(--orange)", TEAL = "var(--teal)", PURPLE = "var(--purple)", PINK = "var(--pink)";
const MUTED = "var(--muted)", TEXT = "var(--text)", CARD = "var(--card)";
const MB_PER_VCPU = 1769;

// ---- formatting

const known = number => number !== null && number !== undefined && Number.isFinite(number);
const fixed = (number, decimals) => number.toLocaleString("en-US",
  {minimumFractionDigits: decimals, maximumFractionDigits: decimals}).replaceAll(",", "\u202f");
const or = (number, format) => known(number) ? format(number) : "–";
const seconds = value => or(value, s => fixed(s, s < 10 ? 2 : s < 100 ? 1 : 0));
const dollars = value => or(value, price => {
  const thousand = price * 1000;
  return "$" + fixed(thousand, thousand === 0 || thousand >= 100 ? 2 : thousand >= 1 ? 2 : thousand >= 0.01 ? 4 : 6);
});
const whole = value => or(value, number => fixed(number, 0));
const percent = share => or(share, s => fixed(s * 100, s < 0.1 ? 1 : 0) + " %");
const bytes = value => or(value, b => b >= 1e9 ? fixed(b / 1e9, 2) + " GB" : fixed(b / 1e6, 0) + " MB");
const sum = numbers => numbers.some(n => !known(n)) ? null : numbers.reduce((a, b) => a + b, 0);

// ---- building the page

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

function section(id, title, hint, ...children) {
  return element("section", {id, "aria-labelledby": id + "-title"},
    element("div", {class: "head"}, element("h2", {id: id + "-title"}, title)),
    hint ? element("p", {class: "hint"}, hint) : null, ...children);
}

function table(caption, columns, rows) {
  const head = element("tr", {}, ...columns.map(column => element("th", {scope: "col"}, column)));
  const body = rows.map(row => element("tr", {}, ...row.map((cell, i) => i === 0
    ? element("th", {scope: "row"}, cell)
    : cell instanceof Node ? cell : element("td", {}, cell))));
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
}

// Columns of text have their heading at the left as well.
const leftHeading = (node, column) => {
  node.querySelectorAll("thead th")[column].classList.add("left");
  return node;
};

const asTable = (caption, columns, rows) =>
  element("details", {}, element("summary", {}, "Show as a table"), table(caption, columns, rows));

// Redrawn when the width changes: a drawing that was only scaled would have unreadable text on a phone.
const resized = new ResizeObserver(entries => entries.forEach(({target}) => draw(target)));

function chart(label, plot) {
  const holder = element("div", {class: "chart", role: "img", "aria-label": label});
  holder.draw = width => {
    const svg = plot(width);
    // Its parts have names that say nothing without the whole, which the holder names.
    svg.setAttribute("aria-hidden", "true");
    return svg;
  };
  resized.observe(holder);
  return holder;
}

function draw(holder) {
  const width = Math.floor(holder.clientWidth);
  if (width > 0 && holder.drawnWidth !== width) {
    holder.drawnWidth = width;
    holder.replaceChildren(holder.draw(width));
  }
}

function redraw(holder) {
  holder.drawnWidth = undefined;
  draw(holder);
}

function legend(items) {
  return element("ul", {class: "legend"}, ...items.map(({color, shape, dash, text}) => {
    const mark = dash === undefined ? element("i", {class: shape, style: (shape ? "color:" : "background:") + color}) : line(color, dash);
    return element("li", {}, mark, text);
  }));
}

function line(color, dash) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "26");
  svg.setAttribute("height", "3");
  svg.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [key, value] of Object.entries({x1: 0, x2: 26, y1: 1.5, y2: 1.5, "stroke-width": 2.5, "stroke-dasharray": dash || "none"})) {
    stroke.setAttribute(key, value);
  }
  stroke.style.stroke = color;
  svg.append(stroke);
  return svg;
}

const base = (width, options) => Plot.plot({
  width, style: {background: "none", color: "var(--text)", fontSize: "12px", overflow: "visible"}, ...options});
// Names have to fit beside the bars of a phone.
const nameMargin = (width, names) =>
  Math.min(Math.max(...names.map(name => name.length)) * 7 + 14, Math.max(96, width * 0.38));
const shortened = (name, margin) => {
  const fits = Math.floor((margin - 12) / 6.6);
  return name.length <= fits ? name : name.slice(0, fits - 1) + "…";
};
