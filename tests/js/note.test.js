/** The hundred-krona note as it moves. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { amountsIn, layOut, layOutStrip } from "../../static/budget/note.js";

const area = ({ width, height }) => (width * height) / 100;

describe("layOut", () => {
  it("gives every piece an area that is its share", () => {
    const places = layOut([[6000, 2000], [1500, 500]]).flat();

    assert.deepEqual(places.map(area).map(Math.round), [60, 20, 15, 5]);
  });

  it("fills the note from edge to edge", () => {
    const [first, second] = layOut([[6000, 2000], [2000]]);

    assert.equal(first[1].x + first[1].width, 100);
    assert.equal(second[0].y + second[0].height, 100);
  });

  it("gives no room to what is zero or below", () => {
    const [row] = layOut([[10000, 0, -500]]);

    assert.deepEqual(row.map(area), [100, 0, 0]);
  });

  it("stands a note without anything", () => {
    assert.deepEqual(layOut([[0]]), [[{ x: 0, y: 0, width: 0, height: 0 }]]);
  });
});

describe("layOutStrip", () => {
  it("gives an öre the same area as in the note", () => {
    const [piece] = layOutStrip([-400], 10400);

    assert.equal(Math.round((1000 * area(piece)) / 6), Math.round((1000 * 40000) / 10400));
  });

  it("never leaves the strip", () => {
    const places = layOutStrip([-9000, -900], 10000);

    assert.deepEqual(places.map(({ x, width }) => x + width), [100, 100]);
  });
});

describe("amountsIn", () => {
  it("writes Swedish as the server does", () => {
    const { about, exactly } = amountsIn("sv");

    assert.deepEqual([3397, 100, 60, -46, -383].map(about), ["34\u00a0kr", "1\u00a0kr", "60\u00a0öre", "\u221246\u00a0öre", "\u22124\u00a0kr"]);
    assert.deepEqual([3397, -2, 0].map(exactly), ["33,97\u00a0kr", "\u22120,02\u00a0kr", "0,00\u00a0kr"]);
  });

  it("writes English as the server does", () => {
    const { about, exactly } = amountsIn("en-GB");

    assert.equal(about(3397), "SEK\u00a034");
    assert.equal(exactly(-383), "\u2212SEK\u00a03.83");
  });
});
