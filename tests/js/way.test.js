/** Which steps of the way are counted, and how long it took. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { minutesIn, stepsLeft } from "../../static/budget/js/way.js";

describe("a step", () => {
  it("is left to count for whoever has just come", () => {
    assert.deepEqual([...stepsLeft("navigate", false)], ["OPENED", "BEGUN", "READ"]);
  });

  it("is not counted again for whoever reloads or comes back", () => {
    for (const [navigation, isBack] of [["reload", false], ["back_forward", false], ["navigate", true], [undefined, false]]) {
      assert.equal(stepsLeft(navigation, isBack).size, 0);
    }
  });
});

describe("minutes", () => {
  it("are whole, begun ones too, and one at least", () => {
    assert.deepEqual([0, 1, 60_000, 60_001].map(minutesIn), [1, 1, 1, 2]);
  });
});
