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

// ---- the parts of the report

function render(race) {
  resized.disconnect();
  const main = document.getElementById("main");
  const ranked = race.contenders;
  document.getElementById("subtitle").textContent = subtitle(race);
  const parts = [];
  if (report.comparison) parts.push(comparison(report.comparison));
  if (ranked.length) {
    parts.push(cards(ranked), doubts(ranked), ranking(race));
    const pair = element("div", {class: "pair"}, timeAgainstPrice(race), strips(race) ?? requests(race));
    parts.push(race.context.sweep ? sweep(race) : null, pair, timelines(race));
    if (strips(race)) parts.push(requests(race));
  }
  parts.push(failures(race.failures), conditions(race));
  main.replaceChildren(...parts.filter(part => part));
  main.querySelectorAll(".chart").forEach(draw);
}

function subtitle({context, contenders, failures}) {
  const parts = [`${contenders.length + failures.length} ${contenders.length + failures.length === 1 ? "contender" : "contenders"}`];
  if (contenders.length) parts.push(contenders[0].entry.runs_count === 1 ? "1 run each" : `${contenders[0].entry.runs_count} runs each`);
  if (known(context.objects)) parts.push(`${whole(context.objects)} objects, ${bytes(context.data_bytes)}`);
  if (context.began) parts.push(context.began.slice(0, 16).replace("T", " ") + " UTC");
  return parts.join(" · ");
}

function cards(ranked) {
  const best = (aim, contender, detail) => contender && element("div", {class: "card"},
    element("div", {class: "aim"}, aim),
    element("div", {class: "name"}, contender.name),
    element("div", {class: "figures"}, ...detail));
  const strong = text => element("strong", {}, text);
  const rest = ({entry}) => element("div", {}, `${whole(entry.memory_mb)} MB · ${seconds(entry.duration_ms / 1000)} s · `
    + `${dollars(entry.run_price_usd)} Lambda · ${dollars(entry.total_price_usd)} total`);
  const cheapest = ranked[0];
  const lowest = ranked.find(contender => contender.place_by_bill === 1);
  const fastest = d3.least(ranked, contender => contender.entry.duration_ms);
  return element("div", {class: "cards"},
    best("Cheapest run", cheapest, [strong(dollars(cheapest.entry.run_price_usd)), " of Lambda for 1 000 runs", rest(cheapest)]),
    lowest ? best("Lowest bill", lowest, [strong(dollars(lowest.entry.total_price_usd)), " in total for 1 000 runs", rest(lowest)]) : null,
    best("Fastest", fastest, [strong(seconds(fastest.entry.duration_ms / 1000) + " s"), " on average", rest(fastest)]));
}

function doubts(ranked) {
  const doubtful = ranked.filter(contender => contender.doubts.length);
  return doubtful.length === 0 ? null : element("aside", {class: "notice", "aria-label": "Doubtful figures"},
    element("strong", {}, "Doubtful figures"),
    element("ul", {}, ...doubtful.map(contender => element("li", {}, contender.name + ": " + contender.doubts.join("; ")))));
}

// The parts of both prices, the same colours in both.
const RUN_PARTS = [
  {part: "Lambda compute", color: BLUE, of: entry => entry.compute_price_usd},
  {part: "ephemeral storage", color: PINK, of: entry => entry.storage_price_usd},
  {part: "workers", color: TEAL, of: entry => entry.worker_price_usd ?? 0}];
const BILL_PARTS = [
  {part: "Lambda", color: BLUE, of: entry => sum([entry.compute_price_usd, entry.storage_price_usd, entry.lambda_request_price_usd ?? 0])},
  {part: "workers", color: TEAL, of: entry => entry.worker_price_usd},
  {part: "S3 requests", color: ORANGE, of: entry => entry.s3_request_price_usd}];

function ranking(race) {
  const hint = "Dollars for 1 000 runs. The run's price is what the ranking counts: Lambda's compute and storage, workers included. "
    + "The bill adds requests to S3 and to Lambda.";
  const part = section("ranking", "Ranking", hint);
  const radio = (value, text, checked) => element("label", {},
    element("input", {type: "radio", name: "price", value, checked}), element("span", {}, text));
  const choice = element("fieldset", {"aria-label": "Price that the bars show"},
    radio("run", "run price", true), radio("bill", "total bill", false));
  part.querySelector(".head").append(choice);
  const content = element("div", {});
  part.append(content, details(race));
  const show = () => {
    const bill = choice.querySelector("input:checked").value === "bill";
    content.replaceChildren(...bars(race.contenders, bill));
    content.querySelectorAll(".chart").forEach(draw);
  };
  choice.addEventListener("change", show);
  show();
  return part;
}

function bars(contenders, bill) {
  const parts = (bill ? BILL_PARTS : RUN_PARTS)
    .filter(part => contenders.some(contender => part.of(contender.entry) > 0));
  const price = contender => bill ? contender.entry.total_price_usd : contender.entry.run_price_usd;
  const ordered = d3.sort(contenders.filter(contender => known(price(contender))), price);
  const unknown = contenders.filter(contender => !known(price(contender))).map(contender => contender.name);
  const stacked = ordered.flatMap(contender => parts.map(part => ({
    name: contender.name, part: part.part, price: part.of(contender.entry) * 1000})));
  const label = `Price of 1 000 ${bill ? "runs with all requests" : "runs"}, in dollars, by contender: `
    + ordered.map(contender => `${contender.name} ${dollars(price(contender))}`).join(", ");
  const names = ordered.map(contender => contender.name);
  const drawing = chart(label, width => {
    const marginLeft = nameMargin(width, names);
    return base(width, {
      marginLeft, marginRight: 66, marginTop: 4, marginBottom: 34, height: names.length * 30 + 44,
      x: {label: "$ for 1 000 runs →", grid: true, ticks: Math.max(2, Math.floor(width / 140)), nice: true},
      y: {label: null, domain: names, tickSize: 0, tickFormat: name => shortened(name, marginLeft), padding: 0.28},
      color: {domain: parts.map(part => part.part), range: parts.map(part => part.color)},
      marks: [
        Plot.barX(stacked, {x: "price", y: "name", fill: "part", order: parts.map(part => part.part), insetRight: 0.5,
          title: datum => `${datum.name}\n${datum.part}: $${datum.price.toPrecision(3)}`, tip: true}),
        Plot.text(ordered, {x: contender => price(contender) * 1000, y: "name", text: contender => dollars(price(contender)),
          dx: 6, textAnchor: "start", fill: TEXT, fontWeight: 600}),
        Plot.ruleX([0], {stroke: MUTED})]});
  });
  return [legend(parts.map(part => ({color: part.color, text: part.part}))), drawing,
    unknown.length ? element("p", {class: "hint"}, "Without a known bill: " + unknown.join(", ")) : null].filter(node => node);
}

function details(race) {
  const columns = ["contender", "#", "by bill", "package", "memory MB", "mean s", "± σ", "Lambda $", "S3 $", "total $",
    "peak MB", "CPU s/GB", "× cheapest"];
  const rows = race.contenders.map((contender, i) => {
    const entry = contender.entry;
    return [contender.name, String(i + 1), or(contender.place_by_bill, String), contender.packaging, whole(entry.memory_mb),
      seconds(entry.duration_ms / 1000), or(entry.duration_ms_stddev, ms => fixed(ms / 1000, 3)), dollars(entry.run_price_usd),
      dollars(entry.s3_request_price_usd), dollars(entry.total_price_usd), whole(entry.max_memory_mb),
      known(entry.cpu_seconds) && race.context.data_bytes ? fixed(entry.cpu_seconds / (race.context.data_bytes / 1e9), 2) : "–",
      fixed(entry.run_price_usd / race.contenders[0].entry.run_price_usd, 2)];
  });
  return element("details", {open: true}, element("summary", {}, "All figures, prices for 1 000 runs"),
    table("Ranking with all figures", columns, rows));
}

// ---- time against price

function timeAgainstPrice(race) {
  const measured = race.contenders.map((contender, i) => ({
    name: contender.name, rank: i + 1, kind: "measured", seconds: contender.entry.duration_ms / 1000,
    run: contender.entry.run_price_usd * 1000, bill: or(contender.entry.total_price_usd, price => price * 1000)}));
  const scale = race.context.data_bytes ? race.context.data_bytes / report.published.data_bytes : null;
  // Of a smaller race, the start takes too large a part for scaled times to say anything.
  const published = scale === null || scale < 0.05 ? [] : report.published.rows.map(row => ({
    name: row.name, kind: "published", seconds: row.seconds * scale, run: row.run_price_usd * scale * 1000,
    bill: known(row.total_price_usd) ? row.total_price_usd * scale * 1000 : "–"}));
  const scaled = published.length && Math.abs(scale - 1) > 0.05
    ? ` The published results are for ${whole(report.published.objects)} objects, ${bytes(report.published.data_bytes)}; they are scaled to this race's bytes.` : "";
  const hint = "Numbers are places in the ranking; filled ones are on the Pareto front: nobody is both faster and cheaper."
    + (published.length ? " Diamonds were published by others for AWS, not measured here." + scaled : "");
  const part = section("time-price", "Time against price", hint);
  const radio = (value, text, checked) => element("label", {},
    element("input", {type: "radio", name: "scatter-price", value, checked}), element("span", {}, text));
  const choice = element("fieldset", {"aria-label": "Price on the vertical axis"}, radio("run", "run price", true), radio("bill", "total bill", false));
  part.querySelector(".head").append(choice);
  const content = element("div", {});
  const show = () => {
    const field = choice.querySelector("input:checked").value;
    const points = measured.filter(point => typeof point[field] === "number" && point[field] > 0);
    const others = published.filter(point => typeof point[field] === "number");
    content.replaceChildren(scatter(points, others, field));
    content.querySelectorAll(".chart").forEach(draw);
  };
  choice.addEventListener("change", show);
  show();
  const cell = value => typeof value === "number" ? "$" + fixed(value, 4) : "–";
  part.append(
    legend([{color: BLUE, shape: "ring", text: "measured"}].concat(
      published.length ? [{color: ORANGE, shape: "diamond", text: "published, not measured"}] : [],
      [{color: TEAL, shape: "ring", text: "measured, on the Pareto front"}])),
    content,
    asTable("Time against price", ["contender", "place", "source", "s", "run $ × 1 000", "bill $ × 1 000"],
      [...measured, ...published].map(point => [point.name, or(point.rank, String), point.kind, seconds(point.seconds), cell(point.run), cell(point.bill)])));
  return part;
}

function front(points, field) {
  let best = Infinity;
  return d3.sort(points, point => point.seconds, point => point[field])
    .filter(point => point[field] < best && (best = point[field], true));
}

function scatter(points, others, field) {
  const all = [...points, ...others];
  const best = front(points, field);
  const label = `Time of a run against its ${field === "run" ? "price" : "bill"}, both logarithmic: `
    + points.map(point => `${point.rank} ${point.name} ${seconds(point.seconds)} s, $${point[field].toPrecision(3)}`).join("; ");
  const title = point => `${point.name}${point.kind === "published" ? " (published)" : ""}\n${seconds(point.seconds)} s, $${point[field].toPrecision(3)} for 1 000 runs`;
  // Whole powers of ten would leave one tick in a narrow race.
  const ticks = (values, count) => {
    const [low, high] = d3.extent(values);
    return d3.scaleLog().domain([low / 1.4, high * 1.4]).ticks(count).filter((tick, i, list) =>
      list.length <= 7 || /^[125]/.test(tick.toExponential()) && (list.length <= 20 || /^1/.test(tick.toExponential())));
  };
  const domain = values => { const [low, high] = d3.extent(values); return [low / 1.5, high * 1.5]; };
  return chart(label, width => base(width, {
    height: 380, marginLeft: 52, marginBottom: 40, marginRight: 16,
    x: {type: "log", domain: domain(all.map(point => point.seconds)), ticks: ticks(all.map(point => point.seconds), 6), tickFormat: "~r",
      label: "seconds per run →", grid: true},
    y: {type: "log", domain: domain(all.map(point => point[field])), ticks: ticks(all.map(point => point[field]), 6),
      tickFormat: price => "$" + d3.format(price < 0.0001 ? "~e" : "~r")(price), label: "↑ $ for 1 000 runs", grid: true},
    marks: [
      Plot.line(best, {x: "seconds", y: field, stroke: TEAL, strokeWidth: 2.5, curve: "step-after", strokeOpacity: 0.8}),
      Plot.dot(others, {x: "seconds", y: field, symbol: "diamond", r: 5.5, stroke: ORANGE, strokeWidth: 2, fill: CARD, title, tip: true}),
      Plot.dot(points, {x: "seconds", y: field, r: 10, fill: point => best.includes(point) ? TEAL : CARD,
        stroke: point => best.includes(point) ? TEAL : BLUE, strokeWidth: 2, title, tip: true}),
      Plot.text(points, {x: "seconds", y: field, text: point => String(point.rank),
        fill: point => best.includes(point) ? CARD : TEXT, fontWeight: 700, fontSize: 11})]}));
}

// ---- runs

function strips(race) {
  const runs = race.runs.filter(run => !run.failure);
  const rows = race.contenders.flatMap(contender => {
    const own = runs.filter(run => run.function === contender.function);
    const mean = d3.mean(own, run => run.duration_ms);
    return own.map((run, i) => ({name: contender.name, run: i, seconds: run.duration_ms / 1000, deviation: (run.duration_ms / mean - 1) * 100}));
  });
  if (rows.length <= race.contenders.length) return null;
  const names = race.contenders.map(contender => contender.name);
  const most = Math.max(2, d3.max(rows, row => Math.abs(row.deviation)));
  const label = "Deviation of each run from its contender's mean, in percent: "
    + d3.rollups(rows, group => `${d3.min(group, row => row.deviation).toFixed(1)} to ${d3.max(group, row => row.deviation).toFixed(1)}`, row => row.name)
      .map(([name, range]) => `${name} ${range}`).join(", ");
  return section("runs", "Every run", "How far each run is from its contender's mean. Contenders whose means differ by less than this cannot be told apart.",
    chart(label, width => {
      const marginLeft = nameMargin(width, names);
      return base(width, {
        marginLeft, marginRight: 16, marginTop: 8, marginBottom: 38, height: Math.max(120, names.length * 36 + 46),
        x: {label: "% from the mean →", domain: [-most * 1.08, most * 1.08], grid: true, ticks: Math.max(3, Math.floor(width / 90)),
          tickFormat: deviation => (deviation > 0 ? "+" : "") + deviation},
        y: {label: null, domain: names, tickSize: 0, tickFormat: name => shortened(name, marginLeft)},
        marks: [
          Plot.ruleX([0], {stroke: MUTED, strokeDasharray: "3 3"}),
          Plot.dot(rows, {x: "deviation", y: "name", r: 5, fill: BLUE, fillOpacity: 0.35, stroke: BLUE, strokeWidth: 1.5,
            title: row => `${row.name}, run ${row.run}\n${seconds(row.seconds)} s`, tip: true})]});
    }),
    asTable("Every run", ["contender", "run", "s", "% from the mean"],
      rows.map(row => [row.name, String(row.run), fixed(row.seconds, 3), fixed(row.deviation, 1)])));
}

// ---- the course of a run

function timelines(race) {
  const choices = race.contenders.map(contender => ({contender, run: race.runs.find(run =>
    run.function === contender.function && run.timeline)})).filter(choice => choice.run && choice.run.timeline.at_ms.length > 2);
  if (choices.length === 0) return null;
  const select = element("select", {id: "timeline-contender"}, ...choices.map((choice, i) => element("option", {value: i}, choice.contender.name)));
  const part = section("timeline", "The course of a run", "The first run of a contender, from its invocation to its end; workers are included. Dashed lines are limits.");
  part.querySelector(".head").append(element("label", {}, "Contender ", select));
  const content = element("div", {class: "pair"});
  part.append(content);
  const show = () => {
    const {contender, run} = choices[select.value];
    content.replaceChildren(...course(contender, run.timeline));
    content.querySelectorAll(".chart").forEach(draw);
  };
  select.addEventListener("change", show);
  show();
  return part;
}

function course(contender, timeline) {
  const at = timeline.at_ms.map(ms => ms / 1000);
  // Over at least this time, since ten samples a second would show the sampling rather than the run.
  const window = Math.max(0.3, at[at.length - 1] / 80);
  const rate = (sums, unit) => at.map((time, i) => {
    let from = i;
    while (from > 0 && time - at[from] < window) from--;
    return {at: time, value: i === from ? 0 : (sums[i] - sums[from]) / unit / (time - at[from])};
  });
  const level = values => at.map((time, i) => ({at: time, value: values[i]}));
  const memory = contender.entry.memory_mb;
  const copies = timeline.bytes_copied.some(count => count > 0);
  const series = [
    ["MB/s", [
      {name: "received", color: BLUE, dash: "", points: rate(timeline.bytes_in, 1e6)},
      {name: "sent", color: ORANGE, dash: "7 3", points: rate(timeline.bytes_out, 1e6)}].concat(copies
        ? [{name: "copied by S3", color: PURPLE, dash: "2 3", points: rate(timeline.bytes_copied, 1e6)}] : []), null],
    ["Requests in flight", [{name: "in flight", color: TEAL, dash: "", points: level(timeline.in_flight)}], null],
    ["CPU, vCPU", timeline.cpu_ms ? [{name: "vCPU", color: BLUE, dash: "", points: rate(timeline.cpu_ms, 1000)}] : [],
      {value: memory / MB_PER_VCPU, text: `limit ${fixed(memory / MB_PER_VCPU, 2)}`}],
    ["Memory, MB", timeline.memory_mb ? [{name: "resident", color: PURPLE, dash: "", points: level(timeline.memory_mb)}] : [],
      {value: memory, text: `limit ${whole(memory)}`}]];
  return series.map(([title, lines, limit]) => lines.length === 0
    ? element("div", {}, element("h3", {}, title), element("p", {class: "hint"}, "unknown on this machine"))
    : element("div", {}, element("h3", {}, title),
      lines.length > 1 ? legend(lines.map(one => ({color: one.color, dash: one.dash, text: one.name}))) : null,
      chart(`${title} of ${contender.name}, ${fixed(at[at.length - 1], 1)} s: `
        + lines.map(one => `${one.name} at most ${d3.max(one.points, point => point.value).toPrecision(3)}`).join(", "),
      width => base(width, {
        height: 170, marginLeft: 46, marginBottom: 32, marginTop: 12, marginRight: 12,
        x: {label: "seconds →", domain: [0, at[at.length - 1]], ticks: Math.max(3, Math.floor(width / 90))},
        y: {label: null, grid: true, ticks: 4, zero: true, nice: true, tickFormat: "~r",
          domain: [0, Math.max(limit ? limit.value * 1.1 : 0, d3.max(lines, one => d3.max(one.points, point => point.value)) || 1)]},
        marks: [
          limit ? Plot.ruleY([limit.value], {stroke: MUTED, strokeDasharray: "5 4"}) : null,
          limit ? Plot.text([limit], {x: at[at.length - 1], y: "value", text: "text", textAnchor: "end", dy: -7, fill: MUTED}) : null,
          ...lines.map(one => Plot.lineY(one.points, {x: "at", y: "value", stroke: one.color, strokeWidth: 1.8, strokeDasharray: one.dash || null})),
          ...(lines.length === 1 ? [Plot.areaY(lines[0].points, {x: "at", y: "value", fill: lines[0].color, fillOpacity: 0.12})] : [])]})),
      asTable(title, ["s", ...lines.map(one => one.name)],
        at.map((time, i) => i).filter((i, n) => n % Math.ceil(at.length / 40) === 0)
          .map(i => [fixed(at[i], 1), ...lines.map(one => fixed(one.points[i].value, one.points[i].value < 10 ? 2 : 0))]))));
}

// ---- requests

const COLORS = [BLUE, ORANGE, TEAL, PURPLE, PINK, MUTED];

function requests(race) {
  const rows = race.contenders.flatMap(contender => {
    const run = race.runs.find(one => one.function === contender.function && !one.failure);
    const counts = run ? Object.entries(run.requests) : [
      ["tier 1 (PUT, COPY, POST, LIST)", contender.entry.s3_tier1_requests], ["tier 2 (GET, HEAD)", contender.entry.s3_tier2_requests]];
    return counts.filter(([, count]) => known(count) && count > 0).map(([type, count]) => ({name: contender.name, type, count}));
  });
  if (rows.length === 0) return null;
  const byType = d3.sort(d3.rollups(rows, group => d3.sum(group, row => row.count), row => row.type), ([, count]) => -count).map(([type]) => type);
  const shown = byType.slice(0, COLORS.length - 1);
  const merged = byType.length > COLORS.length - 1 ? [...shown, "others"] : shown;
  const typed = rows.map(row => ({...row, kind: shown.includes(row.type) ? row.type : "others"}));
  const names = race.contenders.map(contender => contender.name).filter(name => rows.some(row => row.name === name));
  const total = d3.rollup(rows, group => d3.sum(group, row => row.count), row => row.name);
  const throttled = race.contenders.filter(contender => contender.entry.throttled_requests > 0)
    .map(contender => `${contender.name} ${whole(contender.entry.throttled_requests)}`);
  return section("requests", "S3 requests by type", "Requests of one run that S3 charges."
      + (throttled.length ? " Throttled and not charged, on average: " + throttled.join(", ") + "." : ""),
    legend(merged.map((type, i) => ({color: COLORS[i], text: type}))),
    chart("S3 requests of a run by contender: " + names.map(name => `${name} ${whole(total.get(name))}`).join(", "), width => {
      const marginLeft = nameMargin(width, names);
      return base(width, {
        marginLeft, marginRight: 56, marginTop: 4, marginBottom: 34, height: names.length * 28 + 42,
        x: {label: "requests per run →", grid: true, ticks: Math.max(2, Math.floor(width / 140)), tickFormat: whole},
        y: {label: null, domain: names, tickSize: 0, tickFormat: name => shortened(name, marginLeft), padding: 0.28},
        color: {domain: merged, range: COLORS},
        marks: [
          Plot.barX(typed, {x: "count", y: "name", fill: "kind", order: merged, insetRight: 0.5, title: row => `${row.name}\n${row.type}: ${whole(row.count)}`, tip: true}),
          Plot.text(names, {x: name => total.get(name), y: name => name, text: name => whole(total.get(name)), dx: 6, textAnchor: "start", fill: TEXT, fontWeight: 600}),
          Plot.ruleX([0], {stroke: MUTED})]});
    }),
    asTable("S3 requests by type", ["contender", ...byType], names.map(name => [name, ...byType.map(type =>
      whole(rows.find(row => row.name === name && row.type === type)?.count ?? 0))])));
}

// ---- a sweep

function sweep(race) {
  const points = d3.sort(race.contenders.map(contender => ({memory: contender.entry.memory_mb, name: contender.name,
    seconds: contender.entry.duration_ms / 1000, price: contender.entry.run_price_usd * 1000})), point => point.memory);
  if (new Set(points.map(point => point.memory)).size < 2) return null;
  const curve = (title, field, color) => element("div", {}, element("h3", {}, title),
    chart(`${title} by memory size: ` + points.map(point => `${point.memory} MB ${point[field].toPrecision(3)}`).join(", "), width => base(width, {
      height: 220, marginLeft: 52, marginBottom: 36, marginRight: 20,
      x: {type: "log", base: 2, label: "memory MB →", ticks: [...new Set(points.map(point => point.memory))], tickFormat: String},
      y: {label: null, grid: true, zero: true, nice: true, ticks: 5},
      marks: [Plot.lineY(points, {x: "memory", y: field, stroke: color, strokeWidth: 2}),
        Plot.dot(points, {x: "memory", y: field, fill: color, r: 4.5, title: point => `${point.memory} MB\n${point[field].toPrecision(3)}`, tip: true})]})));
  return section("sweep", "Memory sweep of " + race.context.sweep, "What more memory, and with it more CPU, does to time and price.",
    element("div", {class: "pair"}, curve("Seconds per run", "seconds", BLUE), curve("$ for 1 000 runs", "price", ORANGE)),
    asTable("Memory sweep", ["memory MB", "variant", "s", "$ for 1 000 runs"],
      points.map(point => [String(point.memory), point.name, fixed(point.seconds, 3), fixed(point.price, 4)])));
}

// ---- failures, conditions, comparison

function failures(list) {
  return list.length === 0 ? null : section("failures", "Failed", null,
    leftHeading(table("Failed contenders", ["contender", "reason"],
      list.map(failure => [failure.name, element("td", {class: "text"}, failure.reason)])), 1));
}

function conditions(race) {
  const {context} = race, machine = context.machine ?? {};
  const limits = [...new Set(race.contenders.map(contender => contender.entry.limits).filter(limit => limit))].join(", ");
  const facts = [
    ["Where", {local: "this machine, with the local S3 and Lambda", aws: "AWS", unknown: "unknown: only the ranking is known"}[context.place]],
    ["Command", context.command && element("code", {}, context.command)],
    ["Commit", context.commit && element("code", {}, context.commit)],
    ["Began", context.began], ["Took", known(context.seconds) ? seconds(context.seconds) + " s" : null],
    ["Objects", known(context.objects) ? `${whole(context.objects)}, ${bytes(context.data_bytes)}` : null],
    ["Physics", context.physics], ["Limits by", limits || null],
    ["Processor", machine.processor ? `${machine.processor}, ${machine.cores} ${machine.cores === 1 ? "core" : "cores"}` : null],
    ["Memory", machine.memory_mb ? whole(machine.memory_mb) + " MiB" : null], ["System", machine.system], ["Java", machine.java]];
  const loads = race.runs.map(run => run.load);
  const most = field => { const values = loads.map(load => load[field]).filter(known); return values.length ? d3.max(values) : null; };
  const load = loads.length === 0 ? null : [
    `least idle CPU ${percent(d3.min(loads.map(one => one.idle_share).filter(known)))}`,
    `most stolen ${percent(most("stolen_share"))}`, `most used by other programs ${or(most("other_cores"), cores => fixed(cores, 2))} cores`,
    `longest wait for the disk ${percent(most("io_pressure"))}`].join("; ");
  return section("conditions", "Conditions", null, element("dl", {}, ...[...facts, ["During the runs", load]].flatMap(([name, value]) =>
    [element("dt", {}, name), element("dd", {}, value ?? "unknown")])));
}

function comparison({test, level, races, rows}) {
  const part = section("comparison", "Compared with the first race",
    `Ratios of mean times; below 1 is faster. The verdict is that of ${test} at the level ${level}: “within noise” means that the runs do not show a difference.`);
  const words = {faster: "faster", slower: "slower", within_noise: "within noise", unknown: "unknown"};
  const marks = {faster: "▼ ", slower: "▲ ", within_noise: "≈ ", unknown: ""};
  const cell = other => element("td", {}, known(other.ratio) ? fixed(other.ratio, 3) + "× " : "– ",
    element("span", {class: "verdict " + ({faster: "faster", slower: "slower"}[other.verdict] ?? "noise")}, (marks[other.verdict] ?? "") + words[other.verdict]),
    known(other.p_value) ? element("span", {class: "noise"}, " p " + (other.p_value < 0.001 ? "< 0.001" : fixed(other.p_value, 3))) : "");
  part.append(table("Comparison with the first race", ["contender", races[0] + ": s", ...races.slice(1)],
    rows.map(row => [row.name, seconds(row.seconds), ...row.others.map(cell)])));
  return part;
}

// ---- start

const choice = document.getElementById("race");
report.races.forEach((race, i) => choice.append(element("option", {value: i}, race.label)));
document.getElementById("race-choice").hidden = report.races.length < 2;
choice.addEventListener("change", () => render(report.races[choice.value]));
document.getElementById("footer").textContent =
  "Charts: Observable Plot and D3, Copyright Observable, Inc. and Mike Bostock, ISC license. Prices: us-east-1.";
render(report.races[0]);
document.documentElement.dataset.rendered = "true";
