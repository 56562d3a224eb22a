// ---- start

const choice = document.getElementById("race");
report.races.forEach((race, i) => choice.append(element("option", {value: i}, race.label)));
document.getElementById("race-choice").hidden = report.races.length < 2;
choice.addEventListener("change", () => render(report.races[choice.value]));
document.getElementById("footer").textContent =
  "Charts: Observable Plot and D3, Copyright Observable, Inc. and Mike Bostock, ISC license. Prices: us-east-1.";
render(report.races[0]);
document.documentElement.dataset.rendered = "true";
