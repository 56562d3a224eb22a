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
