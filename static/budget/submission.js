/** Whether a budget may be handed in: the same answers as the Python module budget.arithmetic.submission. */

import { bounds, completed, nearestAllowed, resultAgainstTarget } from "./arithmetic.js";
import { has } from "./exact.js";

const LIMIT = 1e12;

const refusal = (code, line = null, limit = null, difference = null) => ({ code, line, limit, difference });

export const amountsFromPairs = (pairs) => {
  const amounts = new Map();
  const again = new Set();
  for (const [code, value] of pairs) {
    if (amounts.has(code)) again.add(code);
    else amounts.set(code, value);
  }
  return [Object.fromEntries(amounts), [...again].map((code) => refusal("DUPLICATE_LINE", code))];
};

export const checkSubmission = ({ scenario, amounts, assumesLawChange = false }) => {
  const known = new Set(scenario.lines.map((line) => line.code));
  const unknown = Object.keys(amounts).filter((code) => !known.has(code));
  const refusals = unknown.sort().map((code) => refusal("UNKNOWN_LINE", code));
  const given = scenario.lines.filter((line) => has(amounts, line.code));
  const isAmount = (value) => Number.isInteger(value) && Math.abs(value) <= LIMIT;
  const readable = given.filter((line) => isAmount(amounts[line.code]));
  const whole = Object.fromEntries(readable.map((line) => [line.code, amounts[line.code]]));
  const full = completed({ scenario, amounts: whole });
  for (const line of given) {
    const { code, follows } = line;
    const amount = amounts[code];
    const leaderIsKnown = !follows || has(whole, follows.line) || !has(amounts, follows.line);
    const { lowest, highest } = bounds(line, assumesLawChange);
    const add = (reason, limit) => refusals.push(refusal(reason, code, limit));
    if (!Number.isInteger(amount)) add("NOT_AN_INTEGER");
    else if (!has(whole, code)) add("TOO_LARGE", LIMIT);
    else if (leaderIsKnown && amount !== full[code]) add("FOLLOWER_DIFFERS", full[code]);
    else if (amount < lowest) add("BELOW_LOWEST", lowest);
    else if (amount > highest) add("ABOVE_HIGHEST", highest);
    else if (scenario.isTax(code) && (amount - line.amount) % scenario.tax.kronor_per_ore)
      add("NOT_WHOLE_ORE", nearestAllowed({ scenario, line: code, amount, assumesLawChange }));
  }
  const { difference, isWithin } = resultAgainstTarget({ scenario, amounts: whole });
  if (readable.length === Object.keys(amounts).length && !isWithin)
    refusals.push(refusal("OUT_OF_BALANCE", null, null, difference));
  return refusals;
};

export const warnings = ({ scenario, amounts }) => {
  const full = completed({ scenario, amounts });
  const cautions = [];
  for (const { code, amount, lowest, warns_below: level } of scenario.lines) {
    if (level !== null && full[code] < Math.min(level, amount)) cautions.push(refusal("BELOW_DUTY_LEVEL", code, level));
    if (full[code] < lowest) cautions.push(refusal("ASSUMES_LAW_CHANGE", code, lowest));
  }
  const left = resultAgainstTarget({ scenario, amounts }).difference;
  const own = resultAgainstTarget({ scenario, amounts: {} }).difference;
  if (left > Math.max(0, own) && 10 * left >= scenario.tolerance)
    cautions.push(refusal("UNINTENDED_SURPLUS", null, null, left));
  return cautions;
};
