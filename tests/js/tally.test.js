/** The table of ballots that Python counts too, as JavaScript counts it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { intervalRanks } from "../../static/budget/tally.js";
import { tallied } from "./tally_cases.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const scenarios = read("../budget/cases/scenarios.json");

describe("the tally", () => {
  for (const { says, scenario, ballots, assumes_law_change, expected } of read("../budget/tally/cases.json")) {
    it(says, () => assert.deepEqual(tallied({ figures: scenarios[scenario], ballots, assumes_law_change }), expected));
  }

  it("knows the ranks of an interval among very many", () => {
    assert.deepEqual(intervalRanks(5), null);
    assert.deepEqual(intervalRanks(100), [40, 61]);
    assert.deepEqual(intervalRanks(100000), [49690, 50311]);
  });
});
