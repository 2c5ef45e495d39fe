/**
 * Answers for JavaScript, one line of JSON per line of JSON, until the input ends:
 * {"figures": …, "asks": [[table, given], …]} gets the list of answers. A given scenario is called "drawn".
 */

import { createInterface } from "node:readline";

import { answer, functions } from "./arithmetic_cases.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { figures, asks } = JSON.parse(line);
  const scenarios = { drawn: functions.scenarioFrom(figures) };
  console.log(JSON.stringify(asks.map(([table, given]) => answer(table, given, scenarios))));
}
