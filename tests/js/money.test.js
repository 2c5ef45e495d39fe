/** The same as tests/budget/arithmetic/test_known_decimal_sign.py. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { NotAnAmount, parseAmount, parseKronor } from "../../static/budget/money.js";

describe("a known decimal sign", () => {
  for (const [text, decimalSign, kronor] of [
    ["1.234", ",", "1234"],
    ["1.234", ".", "1.234"],
    ["1,234", ",", "1.234"],
    ["1,234", ".", "1234"],
    ["1 234,5", ",", "1234.5"],
    ["1,234.5", ".", "1234.5"],
  ]) {
    it(`settles what ${text} is when decimals come after ${decimalSign}`, () => {
      assert.equal(parseAmount(text, "KR", { decimalSign }), kronor);
    });
  }

  for (const [text, decimalSign] of [["12.5", ","], ["12,5", "."], ["1,23", "."]]) {
    it(`refuses ${text} when decimals come after ${decimalSign}`, () => {
      assert.throws(() => parseAmount(text, "KR", { decimalSign }), NotAnAmount);
    });
  }

  it("reaches whole kronor", () => {
    assert.equal(parseKronor("1.026", "TKR", { decimalSign: "." }), 1026);
    assert.equal(parseKronor("30,000", "KR", { decimalSign: "." }), 30000);
  });
});
