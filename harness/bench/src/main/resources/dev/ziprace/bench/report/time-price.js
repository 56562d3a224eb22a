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
