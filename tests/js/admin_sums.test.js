/** What an editor's sums say of the lines as they stand in the form. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { kronorIn, linesOf, standing, sums, wholeKronor } from "../../static/budget/admin/sums.js";

const a = (kind, amount) => ({ kind, amount });

/** Returns a form with what the module asks of one: fields by name. */
const aForm = (values) => {
  const elements = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { name, value }]));
  return {
    elements,
    querySelectorAll: () => Object.values(elements).filter(({ name }) => /^lines-.*-amount$/.test(name)),
  };
};

describe("sums", () => {
  it("parts revenue from expenditure", () => {
    const lines = [a("REVENUE", 100), a("EXPENDITURE", 60), a("EXPENDITURE", -5)];

    assert.deepEqual(sums(lines), { revenue: 100, expenditure: 55 });
  });

  it("of nothing are zero", () => {
    assert.deepEqual(sums([]), { revenue: 0, expenditure: 0 });
  });
});

describe("standing", () => {
  const at = (revenue) => standing({ revenue, expenditure: 100, target: 10, tolerance: 5 });

  it("is even up to and with the tolerance", () => {
    assert.deepEqual([105, 110, 115].map((revenue) => at(revenue).which), ["even", "even", "even"]);
  });

  it("says how much is lacking, and how much is over", () => {
    assert.deepEqual(at(104), { which: "short", amount: 6 });
    assert.deepEqual(at(116), { which: "over", amount: 6 });
  });
});

describe("wholeKronor", () => {
  it("reads a number, with spaces and with a minus", () => {
    assert.deepEqual(["1100000", " 1 100 000 ", "-5", "0"].map(wholeKronor), [1_100_000, 1_100_000, -5, 0]);
  });

  it("takes what is no whole number for nothing", () => {
    assert.deepEqual(["", "  ", "-", "1,5", "abc", "1e400"].map(wholeKronor), [0, 0, 0, 0, 0, 0]);
  });
});

describe("kronorIn", () => {
  it("writes as the server does", () => {
    assert.equal(kronorIn("sv")(-2_752_300_000), "\u22122\u00a0752\u00a0300\u00a0000\u00a0kr");
    assert.equal(kronorIn("en")(1_026_000), "SEK\u00a01,026,000");
  });
});

describe("linesOf", () => {
  it("leaves out a line that is about to be deleted", () => {
    const form = aForm({
      "lines-0-amount": "60",
      "lines-0-kind": "EXPENDITURE",
      "lines-0-DELETE": "",
      "lines-1-amount": "40",
      "lines-1-kind": "REVENUE",
      "lines-1-DELETE": "1",
    });

    assert.deepEqual(linesOf(form), [a("EXPENDITURE", 60)]);
  });
});
