import assert from "node:assert/strict";
import { describe, test } from "node:test";

import {
  changedAmounts,
  freshPlan,
  planFrom,
  redone,
  remembering,
  stateOf,
  undone,
  withAmounts,
  withArea,
  withProtected,
} from "../../static/budget/js/plan.js";
import { scenario } from "./simulator_scenario.js";

const fresh = () => freshPlan(scenario);
const stepped = (plan, amounts) => remembering(plan, withAmounts(plan, scenario, amounts), scenario);

describe("setting a line", () => {
  test("keeps the amount inside its bounds", () => {
    assert.equal(withAmounts(fresh(), scenario, { "S-1": 99000000 }).amounts["S-1"], 70000000);
  });

  test("leaves the plan that it started from as it was", () => {
    const plan = fresh();
    withAmounts(plan, scenario, { "S-1": 61000000 });
    assert.equal(plan.amounts["S-1"], 60000000);
  });

  test("goes below a level in law only when the law is thought of as changed", () => {
    assert.equal(withAmounts(fresh(), scenario, { "K-1": 9000000 }).amounts["K-1"], 10000000);
    assert.equal(withAmounts({ ...fresh(), law: true }, scenario, { "K-1": 9000000 }).amounts["K-1"], 9000000);
  });
});

describe("moving an area", () => {
  test("spreads over its lines to the krona", () => {
    const plan = withArea(fresh(), scenario, "S", 93000001);
    assert.equal(plan.amounts["S-1"] + plan.amounts["S-2"], 93000001);
  });

  test("brings everything back when it is moved back, whatever it was moved to between", () => {
    let plan = withAmounts(fresh(), scenario, { "S-1": 60000001 });
    for (const total of [110000000, 70000000, 90000001]) plan = withArea(plan, scenario, "S", total);
    assert.deepEqual(plan.amounts, { ...fresh().amounts, "S-1": 60000001 });
    assert.deepEqual(plan.anchor, {});
  });

  test("counts from the present amounts after a line of it has been set", () => {
    let plan = withArea(fresh(), scenario, "S", 96000000);
    plan = withAmounts(plan, scenario, { "S-2": 30000000 });
    assert.deepEqual(plan.anchor, {});
  });

  test("leaves a protected line alone", () => {
    const plan = withArea(withProtected(fresh(), scenario, "S-1", true), scenario, "S", 95000000);
    assert.deepEqual([plan.amounts["S-1"], plan.amounts["S-2"]], [60000000, 35000000]);
  });
});

describe("undoing", () => {
  test("goes back over many steps and forward again", () => {
    const steps = [fresh()];
    for (let n = 1; n <= 12; n += 1) steps.push(stepped(steps.at(-1), { "S-1": 60000000 + n * 100000 }));
    let plan = steps.at(-1);
    for (let n = 11; n >= 0; n -= 1) {
      plan = undone(plan, scenario);
      assert.deepEqual(plan.amounts, steps[n].amounts);
    }
    for (let n = 1; n <= 12; n += 1) plan = redone(plan, scenario);
    assert.deepEqual(plan.amounts, steps.at(-1).amounts);
    assert.equal(redone(plan, scenario), plan);
  });

  test("brings back what an area is spread from", () => {
    const moved = remembering(fresh(), withArea(fresh(), scenario, "S", 96000000), scenario);
    const plan = undone(stepped(moved, { "S-1": 55000000 }), scenario);
    assert.deepEqual(plan.amounts, moved.amounts);
    assert.deepEqual(plan.anchor, moved.anchor);
    assert.deepEqual(withArea(plan, scenario, "S", 90000000).amounts, fresh().amounts);
  });

  test("remembers at most thirty steps", () => {
    let plan = fresh();
    for (let n = 1; n <= 40; n += 1) plan = stepped(plan, { "S-1": 60000000 + n });
    assert.equal(plan.undo.length, 30);
  });

  test("is not a step when nothing moved", () => {
    assert.equal(stepped(fresh(), { "S-1": 60000000 }).undo.length, 0);
  });

  test("forgets what was undone when something new is done", () => {
    const plan = stepped(undone(stepped(fresh(), { "S-1": 61000000 }), scenario), { "S-2": 31000000 });
    assert.deepEqual(plan.redo, []);
  });
});

describe("a plan that comes from outside", () => {
  test("is the same after a round trip", () => {
    let plan = stepped(withProtected(fresh(), scenario, "S-2", true), { "S-1": 61000000, TAX: 100300000 });
    plan = remembering(plan, withArea(plan, scenario, "K", 10500000), scenario);
    const { plan: back, isWhole } = planFrom(JSON.parse(JSON.stringify(stateOf(plan, scenario))), scenario, {
      level: plan.level,
    });
    assert.deepEqual(back, plan);
    assert.ok(isWhole);
  });

  test("is the municipality's own when it is nonsense", () => {
    for (const nonsense of [null, 7, "x", [], { amounts: [] }, { amounts: "S-1", undo: 3, protected: {} }, { undo: [null] }]) {
      const { plan } = planFrom(nonsense, scenario);
      assert.deepEqual(plan.amounts, fresh().amounts);
      assert.deepEqual([plan.undo, plan.protected], [[], []]);
    }
  });

  test("keeps only lines that there are, whole kronor and what the bounds allow", () => {
    const amounts = { "S-1": 61000000, "S-2": 1, "K-1": 10.5, "K-2": 1e15, nope: 5, __proto__: 3 };
    const { plan, isWhole } = planFrom({ amounts }, scenario);
    assert.deepEqual(changedAmounts(plan, scenario), { "S-1": 61000000, "S-2": 20000000 });
    assert.equal(isWhole, false);
  });

  test("assumes no other law than the page allows", () => {
    const state = { amounts: { "K-1": 9000000 }, law: true };
    assert.equal(planFrom(state, scenario).plan.amounts["K-1"], 10000000);
    assert.equal(planFrom(state, scenario, { allowsLawChange: true }).plan.amounts["K-1"], 9000000);
  });

  test("moves the tax in whole öre", () => {
    assert.equal(planFrom({ amounts: { TAX: 100249999 } }, scenario).plan.amounts.TAX, 100200000);
  });
});
