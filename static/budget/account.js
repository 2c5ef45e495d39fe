/**
 * What a budget comes to: shares, the pieces of a hundred-krona note and what differs. The same answers as the Python package
 * budget.arithmetic; the simulator finds them in one pass over its lines (figuresOf in js/plan.js), which is tested against these.
 */

import { completed, perHundred, percentChange } from "./arithmetic.js";
import { has, ofKind, sumOf } from "./exact.js";

export const applyFollows = ({ scenario, amounts }) => {
  const full = completed({ scenario, amounts });
  const kept = scenario.lines.filter((line) => line.follows || has(amounts, line.code));
  return Object.fromEntries(kept.map((line) => [line.code, full[line.code]]));
};

export const shares = ({ scenario, amounts, kind = "EXPENDITURE" }) => {
  const full = completed({ scenario, amounts });
  const lines = ofKind(scenario.lines, kind);
  const ore = perHundred(lines.map((line) => full[line.code]));
  return Object.fromEntries(lines.map((line, index) => [line.code, ore[index]]));
};

export const notePieces = ({ scenario, amounts, by = "area" }) => {
  const full = completed({ scenario, amounts });
  const ore = shares({ scenario, amounts });
  const whole = by === "area" ? scenario.areas : scenario.lines.map((line) => ({ code: line.code, lines: [line] }));
  const pieces = whole
    .map(({ code, lines }) => ({ code, lines: ofKind(lines, "EXPENDITURE") }))
    .filter(({ lines }) => lines.length)
    .map(({ code, lines }) => ({ code, amount: sumOf(lines, full), ore: sumOf(lines, ore) }));
  const widths = perHundred(pieces.map(({ amount }) => Math.max(0, amount)));
  return pieces.map((piece, index) => ({ ...piece, width: widths[index] }));
};

export const changes = ({ scenario, amounts }) => {
  const full = completed({ scenario, amounts });
  return scenario.lines
    .map(({ code, amount: base }) => ({
      line: code,
      base,
      amount: full[code],
      difference: full[code] - base,
      percent: percentChange(base, full[code]),
    }))
    .filter((change) => change.difference)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
};
