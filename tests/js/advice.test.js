import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { adviceIn } from "../../static/budget/js/advice.js";
import { freshPlan, withAmounts } from "../../static/budget/js/plan.js";
import { wordsIn } from "../../static/budget/js/words.js";
import { scenario } from "./simulator_scenario.js";

const table = JSON.parse(readFileSync(new URL("words.json", import.meta.url)));
const words = wordsIn({ style: table.sv.style, phrases: table.phrases });
const plain = (text) => text.replaceAll("\u00a0", " ");
const adviceFor = (amounts, protectedLines = []) =>
  adviceIn({
    scenario,
    words,
    plan: { ...withAmounts(freshPlan(scenario), scenario, amounts), protected: protectedLines },
    titleOf: (code) => `Post ${code}`,
  });

test("each way says what it does, why, and what it leaves", () => {
  const { cards, reason } = adviceFor({ "S-1": 62000000 });
  assert.equal(reason, null);
  assert.deepEqual(
    cards.map(({ heading }) => plain(heading)),
    ["Ta tillbaka en del av det du har ändrat", "Ändra en enda post", "Höj skatten med 20 öre"],
  );
  const [{ title, direction, said }] = cards[0].rows;
  assert.deepEqual([title, direction, plain(said)], ["Post S-1", "cut", "2,0 mnkr mindre (3,2 %)"]);
  assert.equal(cards[0].after, "Efteråt: Budgeten är i balans");
});

test("a budget that balances needs no help, and is told so", () => {
  const { cards, reason } = adviceFor({});
  assert.deepEqual(cards, []);
  assert.equal(reason, table.phrases.ALREADY_BALANCED);
});

test("when nothing is free it says what to do", () => {
  const everything = scenario.lines.map(({ code }) => code);
  assert.equal(adviceFor({ "S-1": 62000000 }, everything).reason, table.phrases.NOTHING_FREE);
});
