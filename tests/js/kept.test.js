import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { storeOf } from "../../static/budget/js/kept.js";
import { linkTo, sharedIn } from "../../static/budget/js/links.js";

const HOME = "https://kommunen.example/sv/budget/simulator/";
const PLAN = { amounts: { "ÄO-1": 61000000 }, protected: ["S-2"], law: false, level: "DETAIL", undo: [1] };

describe("a link", () => {
  test("carries the plan in the part that is never sent", () => {
    const link = new URL(linkTo(HOME, "key", PLAN));
    assert.equal(link.origin + link.pathname + link.search, HOME);
    const { undo, ...shared } = PLAN;
    assert.deepEqual(sharedIn(link.hash), { key: "key", ...shared });
  });

  test("has only characters that survive a mail", () => {
    assert.match(new URL(linkTo(HOME, "key?>~", PLAN)).hash, /^#plan=[A-Za-z0-9_-]+$/);
  });

  test("that was cut off is known to be broken", () => {
    const { hash } = new URL(linkTo(HOME, "key", PLAN));
    for (const text of [hash.slice(0, -9), "#plan=", "#plan=%%%", `#plan=${btoa("[]")}`, `#plan=${"A".repeat(100001)}`]) {
      assert.deepEqual(sharedIn(text), { isBroken: true });
    }
  });
});

const fakeStore = () => {
  const values = new Map();
  return {
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => values.set(name, value),
    removeItem: (name) => values.delete(name),
  };
};

describe("a store", () => {
  test("gives back what was written, and forgets it", () => {
    const store = fakeStore();
    const kept = storeOf(() => store, "a");
    assert.equal(kept.isUsed(), false);
    assert.equal(kept.write({ amounts: {} }), true);
    assert.deepEqual(kept.read(), { amounts: {} });
    assert.equal(storeOf(() => store, "b").read(), null);
    kept.forget();
    assert.equal(kept.isUsed(), false);
  });

  test("that the browser forbids is empty, and says that nothing was kept", () => {
    const kept = storeOf(() => {
      throw new Error("SecurityError");
    }, "a");
    assert.equal(kept.read(), null);
    assert.equal(kept.write({}), false);
    assert.equal(kept.isUsed(), false);
  });

  test("with something unreadable in it is empty", () => {
    const store = { getItem: () => "{" };
    assert.equal(storeOf(() => store, "a").read(), null);
  });
});
