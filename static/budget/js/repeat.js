/** Counting the open data anew in the reader's own browser, and saying whether it comes to the same. */

import { scenarioFrom } from "../arithmetic.js";
import { outcome } from "../tally.js";

const place = document.querySelector("[data-repeat]");
const start = place.querySelector("[data-repeat-start]");

/** The rows of a file in which no cell needs quotes: numbers only. */
const rowsOf = (text) => {
  const [head, ...rows] = text.trimEnd().split("\n").map((row) => row.split(","));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, Number(row[index])])));
};

const fetched = async (name) => {
  const response = await fetch(place.dataset.repeat.replace("result.json", name), { cache: "no-cache" });
  if (!response.ok) throw new Error(name);
  return response;
};

/** Whether what was published holds everything that was counted, and the same. */
const holds = (published, counted) =>
  Object.entries(counted).every(([key, value]) => JSON.stringify(published[key]) === JSON.stringify(ordered(value)));

/** Objects with their keys in order, as the published file has them. */
const ordered = (value) => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, ordered(value[key])]),
  );
};

const repeat = async () => {
  const result = await (await fetched("result.json")).json();
  for (const group of result.groups.filter(({ n }) => n !== null)) {
    const scenario = scenarioFrom(await (await fetched(`scenario-${group.scenario}.json`)).json());
    const rows = rowsOf(await (await fetched(`budgets-${group.scenario}.csv`)).text());
    const ballots = rows.filter(
      (row) =>
        row.assumes_law_change === Number(group.assumes_law_change) && row.is_deciding === Number(group.is_deciding),
    );
    const counted = outcome({ scenario, ballots, assumesLawChange: group.assumes_law_change });
    if (!holds(ordered(group), counted)) return "differs";
  }
  return "same";
};

const say = (what) => {
  for (const each of place.querySelectorAll("[data-repeat-says]")) each.hidden = each.dataset.repeatSays !== what;
};

start.addEventListener("click", async () => {
  start.disabled = true;
  say("working");
  try {
    say(await repeat());
  } catch {
    say("failed");
  }
  start.disabled = false;
});
start.hidden = false;
place.querySelector("[data-repeat-without]").hidden = true;
