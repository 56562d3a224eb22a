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
