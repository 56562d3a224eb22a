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
