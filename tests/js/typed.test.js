import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { Unusable, freshPlan, withProtected } from "../../static/budget/js/plan.js";
import { typedIn } from "../../static/budget/js/typed.js";
import { wordsIn } from "../../static/budget/js/words.js";
import { scenario } from "./simulator_scenario.js";

const table = JSON.parse(readFileSync(new URL("words.json", import.meta.url)));
const typed = typedIn(wordsIn({ style: table.sv.style, phrases: table.phrases }), scenario);
const plan = freshPlan(scenario);
const lineOf = (code, part, text, own = plan) => typed.line(scenario.line(code), part, text, own);
const plain = (text) => text.replaceAll("\u00a0", " ");
const refuses = (act, message) => assert.throws(act, (error) => error instanceof Unusable && plain(error.message) === message);

describe("a line's fields", () => {
  test("read millions of kronor as people write them", () => {
    for (const text of ["61,5", "61.5", " 61,50 ", "61,5 mnkr", "61 500 000 kr", "61 500 tkr"]) {
      assert.equal(lineOf("S-1", "amount", text), 61500000);
    }
  });

  test("read per cent with every kind of minus", () => {
    for (const text of ["-2,5", "−2,5", "–2,5 %", "-2.5"]) assert.equal(lineOf("S-1", "percent", text), 58500000);
  });

  test("say what can be written when it isn't a number", () => {
    refuses(() => lineOf("S-1", "amount", "mycket"), "Skriv ett belopp i miljoner kronor, till exempel 12,5.");
    refuses(() => lineOf("S-1", "percent", "1,2,3"), "Skriv en ändring i procent, till exempel −2,5.");
  });

  test("say which bound is passed, and what makes it one", () => {
    refuses(() => lineOf("S-1", "amount", "71"), "Det högsta som går att ställa in är 70 miljoner kronor.");
    refuses(() => lineOf("S-1", "percent", "-50"), "Det lägsta som går att ställa in är 50 miljoner kronor.");
    refuses(
      () => lineOf("K-1", "amount", "9,9"),
      "Det lägsta som går att ställa in är 10 miljoner kronor, för den nivån bestäms i lag.",
    );
  });

  test("allow what the law would have to be changed for, when that is assumed", () => {
    assert.equal(lineOf("K-1", "amount", "9", { ...plan, law: true }), 9000000);
  });
});

describe("the tax", () => {
  test("is set by its rate or by öre", () => {
    assert.equal(lineOf("TAX", "amount", "21,17"), 102500000);
    assert.equal(lineOf("TAX", "percent", "25"), 102500000);
    assert.equal(lineOf("TAX", "percent", "-5 öre"), 99500000);
  });

  test("moves in whole öre only, and no further than it may", () => {
    refuses(() => lineOf("TAX", "percent", "2,5"), "Skriv en ändring i hela ören, till exempel 25.");
    refuses(() => lineOf("TAX", "amount", "20,925"), "Skriv en skattesats med två decimaler, till exempel 20,92.");
    refuses(() => lineOf("TAX", "amount", "25"), "Det högsta som går att ställa in är 21,42.");
  });
});

describe("an area's fields", () => {
  test("are read against what its free lines can reach", () => {
    assert.equal(typed.area("S", 90000000, "amount", "95", plan), 95000000);
    assert.equal(typed.area("S", 90000000, "percent", "10", plan), 99000000);
    const kept = withProtected(plan, scenario, "S-1", true);
    refuses(
      () => typed.area("S", 90000000, "amount", "101", kept),
      "Det högsta som går att ställa in är 100 miljoner kronor.",
    );
  });
});

describe("what the tax costs someone", () => {
  const cost = (ore, text) => plain(typed.taxCost(ore, text));

  test("is said for the income that was typed", () => {
    assert.equal(
      cost(25, "30 000"),
      "För den som tjänar 30 000 kr i månaden blir skatten ungefär 75 kr högre i månaden.",
    );
    assert.equal(cost(-10, "24.500"), table.phrases.income_wrong);
    assert.equal(cost(-10, "24 500 kr"), "För den som tjänar 24 500 kr i månaden blir skatten ungefär 25 kr lägre i månaden.");
    assert.equal(cost(0, "30000"), "För den som tjänar 30 000 kr i månaden ändras ingenting.");
  });
});
