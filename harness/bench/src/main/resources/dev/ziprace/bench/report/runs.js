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
        marginLeft, marginRight: 16, marginTop: 8, marginBottom: 38, height: Math.max(width < 420 ? 120 : 400, names.length * 36 + 46),
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
