/**
 * The tally: the same answers as the Python package budget.tally, whose docstrings and docs/reference/tally.md say what
 * each rule is. Whole kronor. Products that may pass 2^53 are taken as BigInt.
 */

import { bounds, completed } from "./arithmetic.js";

export const RESULT = "";
export const FIGURES_FROM = 10;
export const HEADLINE_FROM = 30;
const BINS = 10;
const EXACT_UP_TO = 10000;

const isRevenue = (line) => line.kind === "REVENUE";
const ascending = (numbers) => Float64Array.from(numbers).sort();

/** How many of the sorted numbers lie below a limit. */
const below = (sorted, limit) => {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < limit) from = middle + 1;
    else to = middle;
  }
  return from;
};

const resultOf = (scenario, amounts) =>
  scenario.lines.reduce((sum, line) => sum + (isRevenue(line) ? amounts[line.code] : -amounts[line.code]), 0);

/** The amounts of each line in order, and the results; ballots are {code: kronor}. */
export const counted = (scenario, ballots) => ({
  ...Object.fromEntries(scenario.lines.map(({ code }) => [code, ascending(ballots.map((ballot) => ballot[code]))])),
  [RESULT]: ascending(ballots.map((ballot) => resultOf(scenario, ballot))),
});

// The headline

const partOf = (scenario, line, sorted) => {
  const followers = line ? scenario.followersOf(line.code) : [];
  const moved = followers.reduce((sum, follower) => sum + follower.follows.per_mille, 0);
  const own = line && isRevenue(line) ? -1 : 1;
  const sign = moved > 1000 ? -own : own;
  const followersWhen = (amount) => {
    const full = completed({ scenario, amounts: { [line.code]: amount } });
    return Object.fromEntries(followers.map(({ code }) => [code, full[code]]));
  };
  const cost = (amount) => {
    const moving = followers.length ? followersWhen(amount) : {};
    const signed = (follower) => (isRevenue(follower) ? -1 : 1) * moving[follower.code];
    return followers.reduce((sum, follower) => sum + signed(follower), own * amount);
  };
  const amountAt = (rank) => sorted[sign > 0 ? sorted.length - rank : rank - 1];
  return { code: line ? line.code : RESULT, leads: followers.length > 0, sign, followersWhen, cost, amountAt };
};

const commonLevel = (parts, n, money) => {
  const costAt = (rank) => parts.reduce((sum, part) => sum + part.cost(part.amountAt(rank)), 0);
  if (costAt(n) >= money) return { rank: n, taken: 0, tied: 1 };
  if (costAt(1) <= money) return { rank: 1, taken: 0, tied: 1 };
  let [tooDear, rank] = [1, n];
  while (rank - tooDear > 1) {
    const middle = (rank + tooDear) >> 1;
    if (costAt(middle) <= money) rank = middle;
    else tooDear = middle;
  }
  return { rank, taken: money - costAt(rank), tied: costAt(rank - 1) - costAt(rank) };
};

const nextRank = ({ rank, taken }) => (taken ? rank - 1 : rank);
const shareOf = (gap, { taken, tied }) => Number((BigInt(taken) * BigInt(gap)) / BigInt(tied));
const gapOf = (part, level) => Math.abs(part.amountAt(nextRank(level)) - part.amountAt(level.rank));

/** Whether the next krona of one part stands before that of another. */
const isBefore = (one, other) => {
  const difference = BigInt(one.step + 1) * BigInt(other.gap) - BigInt(other.step + 1) * BigInt(one.gap);
  return difference === 0n ? one.order < other.order : difference < 0n;
};

const sharedOut = (parts, level) => {
  const sharing = parts.map((part, order) => {
    const gap = gapOf(part, level);
    return { part, order, gap, step: shareOf(gap, level) };
  });
  let left = level.taken - sharing.reduce((sum, { step }) => sum + step, 0);
  for (; left > 0; left -= 1) {
    const unfinished = sharing.filter(({ step, gap }) => step < gap);
    unfinished.reduce((first, each) => (isBefore(each, first) ? each : first)).step += 1;
  }
  return Object.fromEntries(
    sharing.map(({ part, step }) => [part.code, part.amountAt(level.rank) + part.sign * step]),
  );
};

/** The balanced budget of one common quantile over all lines. */
export const headline = ({ scenario, distributions }) => {
  const n = distributions[RESULT].length;
  const leaders = scenario.lines.filter((line) => !line.follows);
  const parts = [...leaders, null].map((line) => partOf(scenario, line, distributions[line ? line.code : RESULT]));
  const [leading, free] = [parts.filter((part) => part.leads), parts.filter((part) => !part.leads)];
  const amounts = {};
  let fixed = 0;
  if (leading.length) {
    const level = commonLevel(parts, n, 0);
    for (const part of leading) {
      amounts[part.code] = part.amountAt(level.rank) + part.sign * shareOf(gapOf(part, level), level);
      fixed += part.cost(amounts[part.code]);
    }
  }
  const level = commonLevel(free, n, -fixed);
  Object.assign(amounts, sharedOut(free, level));
  for (const part of leading) Object.assign(amounts, part.followersWhen(amounts[part.code]));
  const full = Object.fromEntries(scenario.lines.map(({ code }) => [code, amounts[code]]));
  return { amounts: full, result: resultOf(scenario, full), supporters: nextRank(level), n };
};

// The lines

export const quantile = (sorted, perCent) => sorted[Math.max(1, Math.ceil((sorted.length * perCent) / 100)) - 1];

export const mean = (sorted) => {
  const [total, n] = [sorted.reduce((sum, amount) => sum + BigInt(amount), 0n), BigInt(sorted.length)];
  const size = Number((2n * (total < 0n ? -total : total) + n) / (2n * n));
  return total < 0n ? 0 - size : size;
};

const rootOf = (number) => {
  let root = Math.floor(Math.sqrt(number));
  while (root * root > number) root -= 1;
  while ((root + 1) * (root + 1) <= number) root += 1;
  return root;
};

/** The ranks from below between which the median lies with 95 per cent confidence, or null. */
export const intervalRanks = (n) => {
  if (n > EXACT_UP_TO) {
    const first = Math.floor((n + 1) / 2) - rootOf(Math.floor((9604 * n) / 10000)) - 1;
    return [first, n + 1 - first];
  }
  const all = 2n ** BigInt(n);
  let [chances, ways, heads] = [0n, 1n, 0];
  while (40n * (chances + ways) <= all) {
    chances += ways;
    heads += 1;
    ways = (ways * BigInt(n + 1 - heads)) / BigInt(heads);
  }
  return heads ? [heads, n + 1 - heads] : null;
};

/** How far from the municipality's amount the picture goes. */
const reachOf = (line, sorted, assumesLawChange) => {
  const reach = Math.max(line.amount - quantile(sorted, 5), quantile(sorted, 95) - line.amount);
  const { lowest, highest } = bounds(line, assumesLawChange);
  return reach || Math.max(line.amount - lowest, highest - line.amount);
};

const binsOf = (line, sorted, reach) => {
  if (!reach) return [];
  const edges = Array.from({ length: BINS }, (_, index) => Math.floor((reach * index) / BINS));
  const apart = (counts) => counts.map((count, index) => count - (counts[index + 1] ?? 0));
  const under = edges.map((edge) => below(sorted, line.amount - edge));
  const over = edges.map((edge) => sorted.length - below(sorted, line.amount + edge + 1));
  return [...apart(under).reverse(), ...apart(over)];
};

const lineOutcome = (line, sorted, ranks, assumesLawChange) => {
  const cut = below(sorted, line.amount);
  const kept = below(sorted, line.amount + 1) - cut;
  const reach = reachOf(line, sorted, assumesLawChange);
  return {
    code: line.code,
    base: line.amount,
    cut,
    kept,
    raised: sorted.length - cut - kept,
    tenth: quantile(sorted, 10),
    lower_quartile: quantile(sorted, 25),
    median: quantile(sorted, 50),
    upper_quartile: quantile(sorted, 75),
    ninetieth: quantile(sorted, 90),
    interval: ranks && ranks.map((rank) => sorted[rank - 1]),
    reach,
    bins: binsOf(line, sorted, reach),
    mean: mean(sorted),
  };
};

/** What is said of a group of ballots: words only below ten, no headline below thirty. */
export const outcome = ({ scenario, ballots, assumesLawChange = false }) => {
  const n = ballots.length;
  if (n < FIGURES_FROM) return { extent: "WORDS", n: null, lines: [], headline: null };
  const distributions = counted(scenario, ballots);
  const ranks = intervalRanks(n);
  return {
    extent: n < HEADLINE_FROM ? "LINES" : "HEADLINE",
    n,
    lines: scenario.lines.map((line) => lineOutcome(line, distributions[line.code], ranks, assumesLawChange)),
    headline: n < HEADLINE_FROM ? null : headline({ scenario, distributions }),
  };
};
