/** Amounts and changes in words: the same as the Python module budget.wording.words says, in the page's language. */

import { percentChange } from "../arithmetic.js";

const MILLION = 1e6;
const MINUS = "\u2212";

/** Fills the named gaps of a sentence: %(amount)s. */
export const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (gap, name) => values[name] ?? gap);

/** style: how the language writes numbers; phrases: its sentences. Both come from the server. */
export const wordsIn = ({ style, phrases }) => {
  const phrase = (key, values = {}) => filled(phrases[key], values);

  /** scaled: a whole number of ten-to-the-decimals-ths. */
  const digits = (scaled, decimals = 0) => {
    const all = String(Math.abs(scaled)).padStart(decimals + 1, "0");
    const whole = all.slice(0, all.length - decimals).replace(/\B(?=(\d{3})+$)/g, style.group);
    return decimals ? whole + style.point + all.slice(-decimals) : whole;
  };
  const sign = (number) => (number < 0 ? MINUS : "");
  const number = (scaled, decimals = 0) => sign(scaled) + digits(scaled, decimals);
  const inPattern = (pattern, scaled, decimals = 0) => sign(scaled) + pattern.replace("{}", digits(scaled, decimals));
  /** kronor in units of so many, to the nearest, halves away from zero. */
  const inUnits = (kronor, unit) => Math.sign(kronor) * Math.floor((2 * Math.abs(kronor) + unit) / (2 * unit)) || 0;

  const kronor = (amount) => inPattern(style.kronor, amount);
  const mnkr = (amount) => inPattern(style.mnkr, inUnits(amount, MILLION / 10), 1);
  const percent = (value) => inPattern(style.percent, Math.round(value * 10), 1);
  const ore = (value) => inPattern(style.ore, value);
  const kronorOfOre = (value) => inPattern(style.kronor, value, 2);
  const amountLabel = (amount) => (amount && Math.abs(amount) < MILLION ? kronor(amount) : mnkr(amount));

  const amountWords = (amount) => {
    if (Math.abs(amount) < MILLION) return inPattern(Math.abs(amount) === 1 ? style.one_krona : style.many_kronor, amount);
    const tenths = inUnits(amount, MILLION / 10);
    if (tenths % 10) return inPattern(style.many_millions, tenths, 1);
    return inPattern(Math.abs(tenths) === 10 ? style.one_million : style.many_millions, tenths / 10);
  };

  const amountText = (amount) => {
    const size = Math.abs(amount);
    const exact = [1, 2, 3].find((count) => amount % 10 ** (6 - count) === 0);
    const decimals = exact ?? (size >= 10 * MILLION ? 1 : size >= MILLION ? 2 : 3);
    return number(inUnits(amount, 10 ** (6 - decimals)), decimals);
  };
  const percentText = (base, amount) => {
    const change = percentChange(base, amount);
    return change === null ? "" : number(Math.round(change * 10), 1);
  };

  const directionOf = (difference) => (difference > 0 ? "raise" : difference < 0 ? "cut" : "keep");

  const changeWords = (base, amount) => {
    const difference = amount - base;
    if (!difference) return phrase("same");
    const which = difference > 0 ? "more" : "less";
    const size = amountLabel(Math.abs(difference));
    const change = percentChange(base, amount);
    if (change === null) return phrase(which, { amount: size });
    return phrase(`${which}_percent`, { amount: size, percent: percent(Math.abs(change)) });
  };
  const taxWords = (change) =>
    change ? phrase(change > 0 ? "tax_more" : "tax_less", { ore: ore(Math.abs(change)) }) : phrase("same");

  const percentWords = (value) => {
    const tenths = Math.round(value * 10);
    return phrase("percent_words", { number: tenths % 10 ? number(tenths, 1) : number(tenths / 10) });
  };
  const valueWords = (base, amount) => {
    const said = { amount: amountWords(amount) };
    if (amount === base) return phrase("value_same", said);
    const change = percentChange(base, amount);
    said.change = change === null ? amountWords(Math.abs(amount - base)) : percentWords(Math.abs(change));
    return phrase(amount > base ? "value_more" : "value_less", said);
  };
  const taxValueWords = (rate, change) =>
    phrase(`tax_value_${change > 0 ? "more" : change < 0 ? "less" : "same"}`, {
      rate: number(rate + change, 2),
      ore: ore(Math.abs(change)),
    });

  const sharesWords = (resident, share) =>
    phrase(resident === null ? "share" : "shares", {
      resident: resident === null ? "" : kronor(resident),
      share: kronorOfOre(share),
    });

  const unitWords = (label, cost, difference) => {
    const said = { unit: label, cost: amountWords(cost) };
    if (!difference) return phrase("unit_cost", said);
    const count = inUnits(Math.abs(difference), cost);
    if (count < 2) return phrase(count ? "unit_one" : "unit_part", said);
    return phrase("unit_many", { ...said, count: phrases.numbers.split(" ")[count] ?? number(count) });
  };

  const balanceWords = (difference, isWithin) =>
    isWithin ? phrase("even") : phrase(difference > 0 ? "left" : "over", { amount: amountWords(Math.abs(difference)) });

  return {
    phrase,
    kronor,
    mnkr,
    percent,
    ore,
    kronorOfOre,
    amountLabel,
    amountWords,
    amountText,
    percentText,
    rateText: (rate) => number(rate, 2),
    oreText: (change) => number(change),
    directionOf,
    changeWords,
    taxWords,
    valueWords,
    taxValueWords,
    sharesWords,
    unitWords,
    balanceWords,
    decimalSign: style.point === "." ? "." : null,
  };
};
