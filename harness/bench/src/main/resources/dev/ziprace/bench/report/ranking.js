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
    const runs = strips(race), counts = requests(race);
    const beside = runs ?? counts;
    parts.push(race.context.sweep ? sweep(race) : null,
      beside ? element("div", {class: "pair"}, timeAgainstPrice(race), beside) : timeAgainstPrice(race),
      timelines(race), runs ? counts : null);
  }
  parts.push(failures(race.failures), conditions(race));
  main.replaceChildren(...parts.filter(part => part));
  main.querySelectorAll(".chart").forEach(draw);
}

function subtitle({context, contenders, failures}) {
  const parts = [`${contenders.length + failures.length} ${contenders.length + failures.length === 1 ? "contender" : "contenders"}`];
  if (contenders.length && known(contenders[0].entry.runs_count)) parts.push(contenders[0].entry.runs_count === 1 ? "1 run each" : `${contenders[0].entry.runs_count} runs each`);
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
  {part: "Lambda compute", color: BLUE, of: entry => entry.compute_price_usd ?? entry.run_price_usd},
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
