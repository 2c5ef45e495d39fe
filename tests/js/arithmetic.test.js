/** The shared table of cases, as JavaScript answers it; tests/budget/arithmetic asks the same of Python. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, it } from "node:test";

import { answer, functions, inCamelCase } from "./arithmetic_cases.js";

const folder = new URL("../budget/cases/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const scenarios = Object.fromEntries(
  Object.entries(read("scenarios.json")).map(([name, figures]) => [name, functions.scenarioFrom(figures)]),
);
const tables = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && name !== "scenarios.json")
  .flatMap(read);

const expected = ({ expected: value, raises, reason }) => {
  if (raises === undefined) return value;
  return reason === undefined ? { raises } : { raises, reason };
};

for (const table of tables) {
  describe(inCamelCase(table.function), () => {
    for (const row of table.rows) {
      it(row.says, () => assert.deepEqual(answer(table, row.given, scenarios), expected(row)));
    }
  });
}

describe("the table", () => {
  it("asks every function that is exported", () => {
    const asked = tables.map((table) => inCamelCase(table.function)).concat("scenarioFrom");
    const exported = Object.keys(functions).filter((name) => /^[a-z]/.test(name));
    assert.deepEqual(asked.sort(), exported.sort());
  });
});

describe("a scenario", () => {
  const { village, town } = scenarios;

  it("finds lines and areas by code", () => {
    assert.equal(village.line("440").amount, 5000000);
    assert.equal(village.area("SKOLA").lines.length, 2);
    assert.equal(village.areaOf("440").code, "FRITID");
  });

  it("knows its tax, and which lines follow", () => {
    assert.ok(village.isTax("SKATT"));
    assert.ok(!town.isTax("BIDRAG"));
    assert.deepEqual(town.followersOf("KOST").map((line) => line.code), ["AVGIFT"]);
  });

  it("keeps the budget's order where codes look like numbers", () => {
    assert.deepEqual(village.area("FRITID").lines.map((line) => line.code), ["450", "440", "LAN"]);
  });

  it("throws at what it lacks, also at the names of every object's own parts", () => {
    for (const code of ["ZZ", "constructor", "__proto__"]) {
      assert.throws(() => village.line(code), functions.UnknownLine);
      assert.throws(() => village.area(code), functions.UnknownArea);
      const amounts = JSON.parse(`{"${code}": 1}`);
      assert.throws(() => functions.completed({ scenario: village, amounts }), functions.UnknownLine);
    }
  });
});
