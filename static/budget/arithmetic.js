/**
 * The arithmetic of a budget: the same answers as the Python package budget.arithmetic, whose docstrings and
 * docs/reference/budget-arithmetic.md say what each function does. Whole kronor; amounts are objects {code: kronor}.
 * Help to balance is in suggestions.js, the rules for handing in in submission.js and what a budget comes to in account.js: not
 * needed when the simulator is first shown.
 */

import { decimal, fill, has, limited, ofKind, partsOf, rounded, sum, sumOf } from "./exact.js";

const HUNDRED_KRONOR = 10000; // in öre

class Named extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}
export class UnknownLine extends Named {}
export class UnknownArea extends Named {}
export class NoTaxLine extends Named {}
export class NotWholeOre extends Named {}

// The scenario

const indexes = new WeakMap();
const byCode = (lines) => {
  if (!indexes.has(lines)) indexes.set(lines, new Map(lines.map((line) => [line.code, line])));
  return indexes.get(lines);
};

/** The figures of a scenario with ways to find things in them; the server has checked the figures. */
export const scenarioFrom = (figures) => {
  const lines = figures.areas.flatMap((area) => area.lines);
  const areas = new Map(figures.areas.map((area) => [area.code, area]));
  const areaOfLine = new Map(figures.areas.flatMap((area) => area.lines.map((line) => [line.code, area])));
  const followers = lines.filter((line) => line.follows);
  const find = (map, code, Missing) => {
    if (!map.has(code)) throw new Missing(code);
    return map.get(code);
  };
  return {
    ...figures,
    lines,
    line: (code) => find(byCode(lines), code, UnknownLine),
    area: (code) => find(areas, code, UnknownArea),
    areaOf: (code) => find(areaOfLine, code, UnknownLine),
    followersOf: (code) => followers.filter((line) => line.follows.line === code),
    baseAmounts: () => Object.fromEntries(lines.map((line) => [line.code, line.amount])),
    isTax: (code) => figures.tax?.line === code,
  };
};

const complete = (lines, amounts) => {
  const index = byCode(lines);
  for (const code of Object.keys(amounts)) if (!index.has(code)) throw new UnknownLine(code);
  const chosen = (line) => (has(amounts, line.code) ? amounts[line.code] : line.amount);
  const amountOf = (line) => {
    if (!line.follows) return chosen(line);
    const leader = index.get(line.follows.line);
    return leader ? line.amount + rounded(line.follows.per_mille, chosen(leader) - leader.amount, 1000) : line.amount;
  };
  return Object.fromEntries(lines.map((line) => [line.code, amountOf(line)]));
};

export const completed = ({ scenario, amounts }) => complete(scenario.lines, amounts);

// Balance

const isRevenue = (line) => line.kind === "REVENUE";

export const revenue = ({ lines, amounts }) => sumOf(ofKind(lines, "REVENUE"), complete(lines, amounts));

export const expenditure = ({ lines, amounts }) => sumOf(ofKind(lines, "EXPENDITURE"), complete(lines, amounts));

/** What is left when every line has its amount: above zero a surplus, below zero a deficit. */
export const balance = ({ lines, amounts }) => revenue({ lines, amounts }) - expenditure({ lines, amounts });

export const areaKind = (area) => (area.lines.every(isRevenue) ? "REVENUE" : "EXPENDITURE");

export const areaTotal = ({ scenario, area, amounts }) => {
  const found = scenario.area(area);
  return sumOf(ofKind(found.lines, areaKind(found)), completed({ scenario, amounts }));
};

export const areaNet = ({ scenario, area, amounts }) => {
  const { lines } = scenario.area(area);
  const full = completed({ scenario, amounts });
  return sumOf(ofKind(lines, "EXPENDITURE"), full) - sumOf(ofKind(lines, "REVENUE"), full);
};

export const resultAgainstTarget = ({ scenario, amounts }) => {
  const left = balance({ lines: scenario.lines, amounts });
  const difference = left - scenario.target_result;
  return { balance: left, difference, isWithin: Math.abs(difference) <= scenario.tolerance };
};

// Bounds, sliders, tax

export const bounds = (line, assumesLawChange = false) => ({
  lowest: assumesLawChange ? line.lowest_if_law_changed : line.lowest,
  highest: line.highest,
});

export const clamp = (line, amount, assumesLawChange = false) => {
  const { lowest, highest } = bounds(line, assumesLawChange);
  return limited(amount, lowest, highest);
};

export const isMovable = (line, assumesLawChange = false) => {
  const { lowest, highest } = bounds(line, assumesLawChange);
  return !line.follows && lowest < highest;
};

const niceStep = (span) => {
  for (let power = 1; ; power *= 10) {
    for (const leading of [1, 2, 5]) if (span <= leading * power * 30) return leading * power;
  }
};

const stops = ({ base, lowest, highest, unit = 1, wantedButton = null }) => {
  const down = Math.floor((base - lowest) / unit);
  const up = Math.floor((highest - base) / unit);
  if (down + up <= 0) return null;
  const step = niceStep(down + up);
  return {
    lowest: base - Math.floor(down / step) * step * unit,
    highest: base + Math.floor(up / step) * step * unit,
    step: step * unit,
    button: (wantedButton ? Math.ceil(wantedButton / unit) : step) * unit,
  };
};

export const slider = ({ scenario, line, assumesLawChange = false }) => {
  const found = scenario.line(line);
  if (!isMovable(found, assumesLawChange)) return null;
  const ends = { base: found.amount, ...bounds(found, assumesLawChange) };
  if (!scenario.isTax(line)) return stops({ ...ends, wantedButton: found.step });
  const unit = scenario.tax.kronor_per_ore;
  return stops({ ...ends, unit, wantedButton: found.step || unit });
};

const taxLine = (scenario) => {
  if (!scenario.tax) throw new NoTaxLine();
  return scenario.line(scenario.tax.line);
};

export const oreChange = ({ scenario, amount }) => {
  const difference = amount - taxLine(scenario).amount;
  if (difference % scenario.tax.kronor_per_ore) throw new NotWholeOre(amount);
  return difference / scenario.tax.kronor_per_ore;
};

export const amountForOre = ({ scenario, ore }) => taxLine(scenario).amount + ore * scenario.tax.kronor_per_ore;

export const oreBounds = ({ scenario, assumesLawChange = false }) => {
  const line = taxLine(scenario);
  const { lowest, highest } = bounds(line, assumesLawChange);
  const inOre = (kronor) => Math.floor(kronor / scenario.tax.kronor_per_ore);
  return { lowest: 0 - inOre(line.amount - lowest), highest: inOre(highest - line.amount) };
};

/** Hundredths of a krona a month, before the basic deduction: an upper estimate. Never leaves the browser. */
export const monthlyCost = (ore, monthlyIncome) => rounded(ore, monthlyIncome, 100);

export const nearestAllowed = ({ scenario, line, amount, assumesLawChange = false }) => {
  if (!scenario.isTax(line)) return clamp(scenario.line(line), amount, assumesLawChange);
  const { lowest, highest } = oreBounds({ scenario, assumesLawChange });
  const wanted = rounded(amount - taxLine(scenario).amount, 1, scenario.tax.kronor_per_ore);
  return amountForOre({ scenario, ore: limited(wanted, lowest, highest) });
};

// Per cent and shares

export const percentChange = (base, amount, decimals = 1) =>
  base === 0 ? null : rounded(amount - base, 100 * 10 ** decimals, Math.abs(base)) / 10 ** decimals;

/** Per cent as a number, or as the exact text that money.js's parsePercent returns. */
export const amountFromPercent = (base, percent) => {
  const [digits, power] = decimal(percent);
  return base + rounded(Math.abs(base), digits, 100n * power);
};

export const perResident = (amount, population) => (population ? rounded(amount, 1, population) : null);

export const perHundred = (amounts) => partsOf(HUNDRED_KRONOR, amounts);

// Spreading an area's change

const roomOf = (line, amount, sign, assumesLawChange) => {
  const { lowest, highest } = bounds(line, assumesLawChange);
  return sign > 0 ? highest - amount : amount - lowest;
};

/** The area's free lines, and every line's amount to start from. */
const startOf = ({ scenario, area, anchor, protectedLines = [], assumesLawChange = false }) => {
  const found = scenario.area(area);
  const lines = ofKind(found.lines, areaKind(found)).filter(
    (line) => !protectedLines.includes(line.code) && !scenario.isTax(line.code) && isMovable(line, assumesLawChange),
  );
  const start = completed({ scenario, amounts: anchor });
  for (const line of lines) start[line.code] = clamp(line, start[line.code], assumesLawChange);
  return { lines, start, total: sumOf(ofKind(found.lines, areaKind(found)), start) };
};

export const spread = (options) => {
  const { scenario, area, assumesLawChange } = options;
  const { lines, start, total } = startOf(options);
  const change = options.total - total;
  const sign = change >= 0 ? 1 : -1;
  const sizes = lines.map((line) => Math.abs(start[line.code]));
  const rooms = lines.map((line) => roomOf(line, start[line.code], sign, assumesLawChange));
  fill(Math.abs(change), sizes, rooms).forEach((kronor, index) => (start[lines[index].code] += sign * kronor));
  const full = completed({ scenario, amounts: start });
  return Object.fromEntries(scenario.area(area).lines.map((line) => [line.code, full[line.code]]));
};

export const reachable = (options) => {
  const { lines, start, total } = startOf(options);
  const room = (sign) => sum(lines.map((line) => roomOf(line, start[line.code], sign, options.assumesLawChange)));
  return { lowest: total - room(-1), highest: total + room(1) };
};

export const areaSlider = (options) => {
  const { lowest, highest } = reachable(options);
  return stops({ base: limited(areaTotal({ ...options, amounts: options.anchor }), lowest, highest), lowest, highest });
};

// Consequences

export const direction = (base, amount) => (amount === base ? "UNCHANGED" : amount < base ? "CUT" : "RAISE");

export const consequenceAt = (thresholds, base, amount) => {
  const wanted = direction(base, amount);
  let best = null;
  thresholds.forEach((threshold, index) => {
    const at = (one) => decimal(one.from_percent);
    const [digits, power] = at(threshold);
    const size = digits * BigInt(Math.abs(base));
    const isReached = wanted === "UNCHANGED" || size <= 100n * power * BigInt(Math.abs(amount - base));
    if (threshold.direction !== wanted || !isReached) return;
    const [bestDigits, bestPower] = best === null ? [-1n, 1n] : at(thresholds[best]);
    if (digits * bestPower > bestDigits * power) best = index;
  });
  return best === null && wanted !== "UNCHANGED" ? consequenceAt(thresholds, base, base) : best;
};
