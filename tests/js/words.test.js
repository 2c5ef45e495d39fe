/** The browser says the same as the server: both are asked tests/js/words.json (see tests/budget/simulator/test_words.py). */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { filled, wordsIn } from "../../static/budget/js/words.js";

const table = JSON.parse(readFileSync(new URL("words.json", import.meta.url)));
const camel = (name) => name.replace(/_(\w)/g, (match, letter) => letter.toUpperCase());

for (const language of ["sv", "en"]) {
  const words = wordsIn({ style: table[language].style, phrases: table.phrases });
  for (const [name, values, expected] of table[language].cases) {
    test(`${language}: ${name}(${values.join(", ")}) is "${expected}"`, () => {
      assert.equal(words[camel(name)](...values), expected);
    });
  }
}

test("a gap without a value is left as it is", () => {
  assert.equal(filled("%(amount)s kvar av %(whole)s", { amount: "1 krona" }), "1 krona kvar av %(whole)s");
});
