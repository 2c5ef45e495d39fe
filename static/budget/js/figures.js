/**
 * Everything that is shown of a plan's figures, in one pass over its lines: a slider that moves asks for it in every frame. The
 * answers are those of arithmetic.js, and tested to be.
 */

import { areaKind, perHundred } from "../arithmetic.js";

/** amounts: of every line. Gives kronor, and öre of each hundred kronor by line and by area. */
export const figuresOf = (scenario, amounts) => {
  const sums = { REVENUE: 0, EXPENDITURE: 0 };
  const lines = { REVENUE: [], EXPENDITURE: [] };
  for (const line of scenario.lines) {
    sums[line.kind] += amounts[line.code];
    lines[line.kind].push(line);
  }
  const ore = {};
  for (const kind of ["REVENUE", "EXPENDITURE"]) {
    const parts = perHundred(lines[kind].map(({ code }) => amounts[code]));
    lines[kind].forEach(({ code }, index) => (ore[code] = parts[index]));
  }
  const areas = {};
  const note = {};
  for (const area of scenario.areas) {
    const kind = areaKind(area);
    const own = area.lines.filter((line) => line.kind === kind);
    const sumOf = (values) => own.reduce((total, { code }) => total + values[code], 0);
    areas[area.code] = { kind, total: sumOf(amounts), ore: sumOf(ore) };
    if (kind === "EXPENDITURE") note[area.code] = areas[area.code].ore;
  }
  const balance = sums.REVENUE - sums.EXPENDITURE;
  const difference = balance - scenario.target_result;
  const isWithin = Math.abs(difference) <= scenario.tolerance;
  const tone = isWithin ? "even" : difference > 0 ? "left" : "over";
  return { revenue: sums.REVENUE, expenditure: sums.EXPENDITURE, balance, difference, isWithin, tone, ore, areas, note };
};

/**
 * What differs from the municipality's budget, largest first: [{line | area, code, base, amount}]. In the overview an area that
 * was moved is one row.
 */
export const changesOf = (scenario, { amounts, level }, figures, base) => {
  const rows = [];
  for (const { code, lines } of scenario.areas) {
    const { kind, total } = figures.areas[code];
    const moved = lines.filter((line) => amounts[line.code] !== line.amount);
    const before = base.areas[code].total;
    if (level === "OVERVIEW" && kind === "EXPENDITURE" && total !== before) {
      rows.push({ area: code, code, base: before, amount: total });
      continue;
    }
    for (const line of moved) rows.push({ line, code: line.code, base: line.amount, amount: amounts[line.code] });
  }
  const size = ({ base: before, amount }) => Math.abs(amount - before);
  return rows.sort((a, b) => size(b) - size(a));
};
