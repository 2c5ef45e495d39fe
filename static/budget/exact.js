/** Whole numbers, exact to the last krona: what the modules of the budget's arithmetic share. */

export const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
export const sumOf = (lines, full) => sum(lines.map((line) => full[line.code]));
export const ofKind = (lines, kind) => lines.filter((line) => line.kind === kind);
export const limited = (number, lowest, highest) => Math.min(Math.max(number, lowest), highest);

/** a × b ÷ divisor to the nearest whole number, halves away from zero; exact however large the product. */
export const rounded = (a, b, divisor) => {
  // The usual case, without the slower arithmetic that large products need. (Big integers may come in too.)
  const size = typeof a === "number" && typeof b === "number" && typeof divisor === "number" && 2 * Math.abs(a * b) + divisor;
  if (size !== false && Number.isSafeInteger(size)) {
    const whole = (size - (size % (2 * divisor))) / (2 * divisor);
    return a * b < 0 ? 0 - whole : whole;
  }
  const product = BigInt(a) * BigInt(b);
  const twice = 2n * BigInt(divisor);
  const whole = (2n * (product < 0n ? -product : product) + twice / 2n) / twice;
  return Number(product < 0n ? -whole : whole);
};

/** Below, at or above zero as a × b is to c × d (none negative); exact, and fast where they differ. */
export const compareProducts = (a, b, c, d) => {
  const difference = a * b - c * d;
  if (Math.abs(difference) > 1e-15 * (a * b + c * d)) return difference;
  return Number(BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d));
};

/** A plain decimal, as [digits, power of ten below them]: "2.5" is [25n, 10n]. */
export const decimal = (value) => {
  const [, sign, whole, part = ""] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(value);
  return [BigInt(sign + (whole + part || "0")), 10n ** BigInt(part.length)];
};

/** Divides whole in proportion to weights by the largest remainder: the parts sum to exactly whole. */
export const partsOf = (whole, weights) => {
  const total = sum(weights);
  if (total <= 0) return weights.map(() => 0);
  const lost = [];
  const isSmall = weights.every((weight) => Number.isSafeInteger(whole * weight));
  const parts = weights.map((weight, index) => {
    if (isSmall) {
      const rest = (whole * weight) % total;
      lost[index] = rest < 0 ? rest + total : rest;
      return (whole * weight - lost[index]) / total;
    }
    const rest = Number((BigInt(whole) * BigInt(weight)) % BigInt(total));
    lost[index] = rest < 0 ? rest + total : rest;
    return Number((BigInt(whole) * BigInt(weight) - BigInt(lost[index])) / BigInt(total));
  });
  const mostLostFirst = [...lost.keys()].sort((a, b) => lost[b] - lost[a] || a - b);
  for (const index of mostLostFirst.slice(0, whole - sum(parts))) parts[index] += 1;
  return parts;
};

const share = (left, members, weights, rooms, given) => {
  let weight = sum(members.map((index) => weights[index]));
  const rest = [...members].sort((a, b) => compareProducts(rooms[a], weights[b], rooms[b], weights[a]));
  while (rest.length && compareProducts(rooms[rest[0]], weight, left, weights[rest[0]]) <= 0) {
    const full = rest.shift();
    given[full] = rooms[full];
    left -= rooms[full];
    weight -= weights[full];
  }
  for (const index of rest) given[index] = Number((BigInt(left) * BigInt(weights[index])) / BigInt(weight));
  // D'Hondt's rule for the last few kronor: no line ever loses one when there is one more to share.
  const before = (a, b) => compareProducts(weights[b], given[a] + 1, weights[a], given[b] + 1) || a - b;
  rest.sort(before);
  for (let kronor = left - sum(rest.map((index) => given[index])); kronor > 0; kronor -= 1) {
    const next = rest.shift();
    given[next] += 1;
    if (given[next] === rooms[next]) continue;
    let [low, high] = [0, rest.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(rest[middle], next) < 0) low = middle + 1;
      else high = middle;
    }
    rest.splice(low, 0, next);
  }
};

/** Gives out kronor in proportion to weights, to nobody more than there is room for. */
export const fill = (kronor, weights, rooms) => {
  const given = weights.map(() => 0);
  const all = [...weights.keys()];
  for (const [members, used] of [
    [all.filter((index) => weights[index]), weights],
    [all.filter((index) => !weights[index]), weights.map(() => 1)],
  ]) {
    const part = Math.min(kronor, sum(members.map((index) => rooms[index])));
    kronor -= part;
    share(part, members, used, rooms, given);
  }
  return given;
};
