// ---- the course of a run

function timelines(race) {
  const choices = race.contenders.map(contender => ({contender, run: race.runs.find(run =>
    run.function === contender.function && run.timeline)})).filter(choice => choice.run && choice.run.timeline.at_ms.length > 2);
  if (choices.length === 0) return null;
  const select = element("select", {id: "timeline-contender"}, ...choices.map((choice, i) => element("option", {value: i}, choice.contender.name)));
  const part = section("timeline", "The course of a run", "The first run of a contender, from its invocation to its end; workers are included. Dashed lines are the limits of one sandbox.");
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
          limit ? Plot.text([limit], {x: at[at.length - 1], y: "value", text: "text", textAnchor: "end", dy: -7, fill: TEXT, stroke: CARD, strokeWidth: 5}) : null,
          ...lines.map(one => Plot.lineY(one.points, {x: "at", y: "value", stroke: one.color, strokeWidth: 1.8, strokeDasharray: one.dash || null})),
          ...(lines.length === 1 ? [Plot.areaY(lines[0].points, {x: "at", y: "value", fill: lines[0].color, fillOpacity: 0.12})] : [])]})),
      asTable(title, ["s", ...lines.map(one => one.name)],
        at.map((time, i) => i).filter((i, n) => n % Math.ceil(at.length / 40) === 0)
          .map(i => [fixed(at[i], 1), ...lines.map(one => fixed(one.points[i].value, one.points[i].value < 10 ? 2 : 0))]))));
}
