/**
 * The plan and how it is moved: the same as the Python module budget.plans.working, which says why. Pure: a plan goes in, a new
 * one comes out. {amounts: {every code: kronor}, anchor, protected: [code], level, law, undo, redo}
 */

import { areaKind, completed, nearestAllowed, perHundred, spread } from "../arithmetic.js";
import { has } from "../exact.js";

const UNDO_STEPS = 30;
const LIMIT = 1e12;

/** What was typed can't be used; the message says how to write it. */
export class Unusable extends Error {}

export const freshPlan = (scenario, level = "OVERVIEW") => ({
  amounts: scenario.baseAmounts(),
  anchor: {},
  protected: [],
  level,
  law: false,
  undo: [],
  redo: [],
});

export const changedAmounts = (plan, scenario) =>
  Object.fromEntries(
    scenario.lines.filter(({ code, amount }) => plan.amounts[code] !== amount).map(({ code }) => [code, plan.amounts[code]]),
  );

export const anchored = (plan) => ({ ...plan.amounts, ...plan.anchor });

/** Those of the amounts that a person can set, inside the lines' bounds. */
const nearest = (scenario, amounts, assumesLawChange) => {
  const inside = {};
  for (const { code, follows } of scenario.lines) {
    if (follows || !has(amounts, code)) continue;
    inside[code] = nearestAllowed({ scenario, line: code, amount: amounts[code], assumesLawChange });
  }
  return inside;
};

const allowed = (scenario, amounts, law) => completed({ scenario, amounts: nearest(scenario, amounts, law) });

const withoutAreas = (anchor, scenario, codes) => {
  const areas = new Set(codes.map((code) => scenario.areaOf(code)));
  return Object.fromEntries(Object.entries(anchor).filter(([code]) => !areas.has(scenario.areaOf(code))));
};

/** Amounts that are known to lie inside the bounds, with whether the law was thought of as changed: a slider asks in every frame. */
const settled = new WeakMap();

const settle = ({ amounts, law }, scenario) => {
  if (settled.get(amounts) === law) return amounts;
  const inside = nearest(scenario, amounts, law);
  if (Object.keys(inside).every((code) => inside[code] === amounts[code])) settled.set(amounts, law);
  return inside;
};

export const withAmounts = (plan, scenario, amounts) => {
  const wanted = { ...settle(plan, scenario), ...nearest(scenario, amounts, plan.law) };
  const inside = completed({ scenario, amounts: wanted });
  const moved = Object.keys(inside).filter((code) => inside[code] !== plan.amounts[code]);
  return { ...plan, amounts: inside, anchor: withoutAreas(plan.anchor, scenario, moved) };
};

export const withArea = (plan, scenario, area, total) => {
  const from = anchored(plan);
  const spreadOut = spread({
    scenario,
    area,
    anchor: from,
    total,
    protectedLines: plan.protected,
    assumesLawChange: plan.law,
  });
  const amounts = completed({ scenario, amounts: { ...plan.amounts, ...spreadOut } });
  const anchor = { ...plan.anchor };
  for (const { code } of scenario.area(area).lines) anchor[code] = from[code];
  for (const code of Object.keys(anchor)) if (anchor[code] === amounts[code]) delete anchor[code];
  return { ...plan, amounts, anchor };
};

export const withProtected = (plan, scenario, code, isProtected) => {
  const others = plan.protected.filter((other) => other !== code);
  const anchor = withoutAreas(plan.anchor, scenario, [code]);
  return { ...plan, protected: isProtected ? [...others, code] : others, anchor };
};

const difference = (before, after) => {
  const codes = new Set([...Object.keys(before), ...Object.keys(after)]);
  const differing = [...codes].filter((code) => before[code] !== after[code]);
  return Object.fromEntries(differing.map((code) => [code, before[code] ?? null]));
};

const wayBack = (before, after, scenario) => ({
  amounts: difference(changedAmounts(before, scenario), changedAmounts(after, scenario)),
  anchor: difference(before.anchor, after.anchor),
});

const isSame = (one, other) => Object.keys(one).every((code) => one[code] === other[code]);

/** The plan after a step, with the way back as its last step if any amount has moved. */
export const remembering = (before, after, scenario) => {
  if (isSame(before.amounts, after.amounts)) return { ...after, undo: before.undo, redo: before.redo };
  return { ...after, undo: [...before.undo, wayBack(before, after, scenario)].slice(-UNDO_STEPS), redo: [] };
};

const putBack = (plan, step, scenario) => {
  const amounts = { ...plan.amounts };
  for (const [code, kronor] of Object.entries(step.amounts)) amounts[code] = kronor ?? scenario.line(code).amount;
  const anchor = Object.fromEntries(Object.entries({ ...plan.anchor, ...step.anchor }).filter(([, kronor]) => kronor !== null));
  return { ...plan, amounts: allowed(scenario, amounts, plan.law), anchor };
};

export const undone = (plan, scenario) => {
  if (!plan.undo.length) return plan;
  const back = putBack(plan, plan.undo.at(-1), scenario);
  return { ...back, undo: plan.undo.slice(0, -1), redo: [...plan.redo, wayBack(plan, back, scenario)] };
};

export const redone = (plan, scenario) => {
  if (!plan.redo.length) return plan;
  const forward = putBack(plan, plan.redo.at(-1), scenario);
  return { ...forward, redo: plan.redo.slice(0, -1), undo: [...plan.undo, wayBack(plan, forward, scenario)] };
};

/** What the form's hidden field, the browser's storage and a link hold: budget.plans.state reads the same. */
export const stateOf = (plan, scenario) => ({
  amounts: changedAmounts(plan, scenario),
  anchor: plan.anchor,
  protected: plan.protected,
  law: plan.law,
  undo: plan.undo,
  redo: plan.redo,
});

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isKronor = (value) => Number.isInteger(value) && Math.abs(value) <= LIMIT;

/**
 * The plan in a state, which may be anybody's text: what doesn't fit is left out. Gives {plan, isWhole}, where isWhole says
 * whether every amount was one that can be set.
 */
export const planFrom = (state, scenario, { level = "OVERVIEW", allowsLawChange = false } = {}) => {
  const known = new Set(scenario.lines.map(({ code }) => code));
  const values = (record, isFit) =>
    Object.fromEntries(Object.entries(isRecord(record) ? record : {}).filter(([code, value]) => known.has(code) && isFit(value)));
  const steps = (list) =>
    (Array.isArray(list) ? list : []).filter(isRecord).slice(-UNDO_STEPS).map(({ amounts, anchor }) => ({
      amounts: values(amounts, (value) => value === null || isKronor(value)),
      anchor: values(anchor, (value) => value === null || isKronor(value)),
    }));
  const given = isRecord(state) ? state : {};
  const law = allowsLawChange && given.law === true;
  const wanted = values(given.amounts, isKronor);
  const amounts = allowed(scenario, wanted, law);
  const isWhole =
    Object.keys(isRecord(given.amounts) ? given.amounts : {}).length === Object.keys(wanted).length &&
    Object.keys(wanted).every((code) => amounts[code] === wanted[code]);
  const plan = {
    amounts,
    anchor: values(given.anchor, isKronor),
    protected: (Array.isArray(given.protected) ? given.protected : []).filter((code) => known.has(code)),
    level: level === "DETAIL" ? "DETAIL" : "OVERVIEW",
    law,
    undo: steps(given.undo),
    redo: steps(given.redo),
  };
  return { plan, isWhole };
};

/**
 * Everything that is shown of a plan's figures, in one pass over its lines: a slider that moves asks for it in every frame. Kronor,
 * and öre of each hundred kronor by line and by area; the answers are those of arithmetic.js, and tested to be.
 */
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
