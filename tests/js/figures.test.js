import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { notePieces, shares } from "../../static/budget/account.js";
import * as arithmetic from "../../static/budget/arithmetic.js";
import { changesOf, figuresOf, freshPlan, withAmounts, withArea } from "../../static/budget/js/plan.js";
import { scenario } from "./simulator_scenario.js";

const fresh = freshPlan(scenario);
const plans = [
  fresh,
  withAmounts(fresh, scenario, { "S-1": 61234567, TAX: 100300000 }),
  withArea(withAmounts(fresh, scenario, { "K-2": 700001 }), scenario, "S", 77777777),
];

describe("the figures of a plan", () => {
  for (const [index, { amounts }] of plans.entries()) {
    test(`are those of the arithmetic, plan ${index + 1}`, () => {
      const figures = figuresOf(scenario, amounts);
      const { lines } = scenario;
      assert.equal(figures.revenue, arithmetic.revenue({ lines, amounts }));
      assert.equal(figures.expenditure, arithmetic.expenditure({ lines, amounts }));
      const { balance, difference, isWithin } = figures;
      assert.deepEqual({ balance, difference, isWithin }, arithmetic.resultAgainstTarget({ scenario, amounts }));
      const { ore } = figures;
      const kinds = ["EXPENDITURE", "REVENUE"].map((kind) => shares({ scenario, amounts, kind }));
      assert.deepEqual(ore, { ...kinds[1], ...kinds[0] });
      for (const { code, ore: share } of notePieces({ scenario, amounts })) assert.equal(figures.note[code], share);
      for (const { code } of scenario.areas) {
        assert.equal(figures.areas[code].total, arithmetic.areaTotal({ scenario, area: code, amounts }));
      }
    });
  }
});

describe("what has been changed", () => {
  const base = figuresOf(scenario, fresh.amounts);
  const rows = (plan, level) =>
    changesOf(scenario, { ...plan, level }, figuresOf(scenario, plan.amounts), base).map(({ code, amount }) => [code, amount]);

  test("is one row per line in detail, the largest first", () => {
    const plan = withAmounts(fresh, scenario, { "S-2": 30500000, "S-1": 62000000, TAX: 101000000 });
    assert.deepEqual(rows(plan, "DETAIL"), [["S-1", 62000000], ["TAX", 101000000], ["S-2", 30500000]]);
  });

  test("is one row per moved area in the overview, and the tax", () => {
    const plan = withAmounts(fresh, scenario, { "S-2": 30500000, "S-1": 62000000, TAX: 101000000 });
    assert.deepEqual(rows(plan, "OVERVIEW"), [["S", 92500000], ["TAX", 101000000]]);
  });

  test("names the lines of an area whose sum is what it was", () => {
    const plan = withAmounts(fresh, scenario, { "S-2": 31000000, "S-1": 59000000 });
    assert.deepEqual(rows(plan, "OVERVIEW"), [["S-1", 59000000], ["S-2", 31000000]]);
  });
});
