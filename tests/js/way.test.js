/** What a tab remembers of how far somebody has come. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { minutesSince, reached } from "../../static/budget/js/way.js";

describe("a step", () => {
  it("is reached once, however often", () => {
    const [opened, isFirst] = reached(null, "OPENED", 1000);
    const [again, isSecond] = reached(opened, "OPENED", 9000);
    assert.deepEqual([isFirst, isSecond], [true, false]);
    assert.deepEqual(again, { since: 1000, steps: ["OPENED"] });
  });
});

describe("minutes", () => {
  it("are whole, begun ones too, and one at least", () => {
    assert.deepEqual([0, 1, 60_000, 60_001].map((now) => minutesSince({ since: 0 }, now)), [1, 1, 1, 2]);
  });
});
