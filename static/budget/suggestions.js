/** Help to balance: the same answers as the Python module budget.arithmetic.suggestions. */

import { bounds, completed, isMovable, percentChange, resultAgainstTarget } from "./arithmetic.js";
import { compareProducts, fill, has, rounded, sum } from "./exact.js";

const isRevenue = (line) => line.kind === "REVENUE";
const sameAmounts = (one, other) =>
  Object.keys(one).length === Object.keys(other).length && Object.keys(one).every((code) => one[code] === other[code]);

/** Every distance in here is counted toward the target and is zero or more. */
export const suggestions = ({ scenario, amounts: given, protectedLines = [], assumesLawChange = false }) => {
  const { lines, tax } = scenario;
  const amounts = completed({ scenario, amounts: given });
  const { difference } = resultAgainstTarget({ scenario, amounts });
  const gap = Math.abs(difference);
  const sign = difference < 0 ? 1 : -1;
  if (gap <= scenario.tolerance) return { alternatives: [], reason: "ALREADY_BALANCED", lacking: 0 };

  const toward = (line, kronor) => kronor * sign * (isRevenue(line) ? 1 : -1);
  const moved = (line, distance) => amounts[line.code] + toward(line, distance);
  const isFree = (line) => !protectedLines.includes(line.code) && isMovable(line, assumesLawChange);
  const room = (line) => {
    const now = amounts[line.code];
    const { lowest, highest } = bounds(line, assumesLawChange);
    const floor = line.warns_below === null ? lowest : Math.max(lowest, Math.min(now, line.warns_below));
    return Math.max(0, toward(line, 1) > 0 ? highest - now : now - floor);
  };
  const effect = (line) => 1000 - sum(scenario.followersOf(line.code).map(({ follows }) => follows.per_mille));
  const distanceFor = (line, kronor) => {
    if (scenario.isTax(line.code)) return Math.ceil(kronor / tax.kronor_per_ore) * tax.kronor_per_ore;
    const size = BigInt(effect(line));
    return size > 0n ? Number((BigInt(kronor) * 1000n + size - 1n) / size) : 0;
  };
  const shared = (among, kronor) => {
    const parts = fill(kronor, among.map((line) => Math.abs(amounts[line.code])), among.map(room));
    return Object.fromEntries(among.map((line, i) => [line.code, moved(line, parts[i])]).filter((_, i) => parts[i]));
  };
  const suggestion = (code, changed) => {
    const after = resultAgainstTarget({ scenario, amounts: { ...amounts, ...changed } });
    const inOrder = lines.filter((line) => has(changed, line.code));
    if (!inOrder.length || !after.isWithin) return null;
    const percents = inOrder.map((line) => percentChange(amounts[line.code], changed[line.code]));
    const largest = (a, b) => (a === null || (b !== null && Math.abs(b) > Math.abs(a)) ? b : a);
    return { code, changes: changed, balance: after.balance, percent: percents.reduce(largest, null) };
  };

  const free = lines.filter((line) => isFree(line) && !scenario.isTax(line.code) && room(line) > 0);
  const services = free.filter((line) => !isRevenue(line) && effect(line) === 1000);
  const taxLine = tax && scenario.line(tax.line);
  const oreRoom = taxLine && isFree(taxLine) ? Math.floor(room(taxLine) / tax.kronor_per_ore) : 0;
  const taxMoved = (ore) => ({ [tax.line]: moved(taxLine, ore * tax.kronor_per_ore) });
  const allRoom =
    sum(free.map((line) => Number((BigInt(room(line)) * BigInt(Math.max(0, effect(line)))) / 1000n))) +
    oreRoom * (tax ? tax.kronor_per_ore : 0);

  const takeBack = () => {
    const own = lines
      .map((line) => ({ line, weight: toward(line, line.amount - amounts[line.code]) }))
      .filter(({ line, weight }) => isFree(line) && effect(line) > 0 && weight > 0)
      .sort((a, b) => b.weight - a.weight);
    const changed = {};
    for (const { line, weight } of own) {
      const after = resultAgainstTarget({ scenario, amounts: { ...amounts, ...changed } }).difference;
      const left = gap - sign * (after - difference);
      if (left <= 0) break;
      changed[line.code] = moved(line, Math.min(weight, distanceFor(line, left)));
    }
    return suggestion("TAKE_BACK", changed);
  };
  const oneLine = (besides) => {
    const reluctance = (line) => 2 * isRevenue(line) + (sign > 0 && line.bond !== "VOLUNTARY");
    const candidates = free
      .filter((line) => !has(besides, line.code))
      .map((line) => {
        const size = Math.abs(amounts[line.code]);
        const distance = Math.min(distanceFor(line, gap), room(line));
        return { line, size, distance, rank: 2 * reluctance(line) + !size };
      })
      .filter(({ line, distance }) => compareProducts(distance, effect(line), gap - scenario.tolerance, 1000) >= 0)
      .sort((a, b) => a.rank - b.rank || compareProducts(a.distance, b.size, b.distance, a.size));
    for (const { line, distance } of candidates) {
      const found = suggestion("ONE_LINE", { [line.code]: moved(line, distance) });
      if (found) return found;
    }
    return null;
  };
  const taxAlone = () => {
    if (!oreRoom) return null;
    const nearest = Math.max(1, rounded(gap, 1, tax.kronor_per_ore));
    return suggestion("TAX", taxMoved(Math.min(nearest, oreRoom)));
  };
  const spreadEvenly = () => {
    const voluntary = services.filter((line) => sign > 0 && line.bond === "VOLUNTARY");
    return suggestion("SPREAD_VOLUNTARY", shared(voluntary, gap)) ?? suggestion("SPREAD", shared(services, gap));
  };
  const spreadAndTax = () => {
    if (!oreRoom) return null;
    const lacking = gap - sum(services.map(room));
    const ore = Math.min(Math.max(1, Math.ceil(lacking / tax.kronor_per_ore)), oreRoom);
    const rest = Math.max(0, gap - ore * tax.kronor_per_ore);
    return suggestion("SPREAD_AND_TAX", { ...taxMoved(ore), ...shared(services, rest) });
  };

  const own = takeBack();
  const found = [];
  const isNew = ({ changes: one }) => !found.some(({ changes: other }) => sameAmounts(one, other));
  for (const next of [own, oneLine(own ? own.changes : {}), taxAlone(), spreadEvenly()]) {
    if (next && isNew(next)) found.push(next);
  }
  const alternatives = found.length ? found.slice(0, 3) : [spreadAndTax()].filter(Boolean);
  if (alternatives.length) return { alternatives, reason: null, lacking: 0 };
  return { alternatives, reason: allRoom ? "NOT_ENOUGH_ROOM" : "NOTHING_FREE", lacking: Math.max(0, gap - allRoom) };
};
