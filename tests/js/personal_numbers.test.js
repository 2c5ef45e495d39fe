import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { personalNumbersIn } from "../../static/dialogue/js/personal-numbers.js";

const { numbers, others } = JSON.parse(readFileSync(new URL("../residents/personal_numbers.json", import.meta.url)));

test("a personal number is seen however it is written", () => {
  for (const number of numbers) assert.deepEqual(personalNumbersIn(`Min granne (${number}), Storgatan 1.`), [number]);
});

test("other figures are left alone", () => {
  for (const text of others) assert.deepEqual(personalNumbersIn(`Jag skriver ${text} här.`), []);
});
