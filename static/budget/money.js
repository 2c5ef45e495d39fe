/** Amounts as people write and read them: the same answers as the Python module budget.arithmetic.money. */

const LIMIT = 1e12;
const LARGEST_PERCENT = 1e6;
const LONGEST_TEXT = 60;
const ZEROS = { KR: 0, TKR: 3, MNKR: 6 };

const SPACES = /[\s\u200b]+/g;
const MINUS_SIGNS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const UNIT_WORDS = [
  ["MNKR", / ?(mnkr|mkr|msek|mn kr|miljon(er)?( kr| kronor)?)\.?$/],
  ["TKR", / ?(tkr|tsek|ksek|tusen( kr| kronor)?)\.?$/],
  ["KR", / ?(kr|krona|kronor|sek|:-|,-)\.?$/],
];
const SIGNED = /^(\()?([-+])? ?([0-9., ]*?)( ?-)?(\))?$/;
const AMBIGUOUS = /^[1-9][0-9]{0,2}[.][0-9]{3}$/;
const numberWith = (decimalSign, thousands) => {
  const inThrees = [" ", `[${thousands}]`].map((separator) => `[1-9][0-9]{0,2}(?:${separator}[0-9]{3})+`).join("|");
  return new RegExp(`^([0-9]+|${inThrees})?(?:[${decimalSign}]([0-9]+))?$`);
};
const NUMBERS = { ",": numberWith(",", "."), ".": numberWith(".", ",") };

/** reason: EMPTY, NOT_A_NUMBER, AMBIGUOUS_POINT, NOT_WHOLE_KRONOR or TOO_LARGE. */
export class NotAnAmount extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const bare = (text) => {
  const found = text.replace(SPACES, " ").replace(MINUS_SIGNS, "-").trim().toLowerCase();
  if (!found) throw new NotAnAmount("EMPTY");
  if (text.length > LONGEST_TEXT) throw new NotAnAmount("NOT_A_NUMBER");
  return found;
};

/** An exact decimal as text without needless zeros: "-463700000", "0.5". */
const number = (text, zeros, decimalSigns) => {
  const [match, open, before, signed, after, close] = SIGNED.exec(text) ?? [];
  const minuses = [open, before === "-", after].filter(Boolean).length;
  if (match === undefined || minuses > 1 || Boolean(open) !== Boolean(close)) throw new NotAnAmount("NOT_A_NUMBER");
  const digits = signed.trim();
  if (decimalSigns.length > 1 && AMBIGUOUS.test(digits)) throw new NotAnAmount("AMBIGUOUS_POINT");
  const found = decimalSigns.map((sign) => NUMBERS[sign].exec(digits)).find(Boolean);
  if (!found || !digits) throw new NotAnAmount("NOT_A_NUMBER");
  const [, whole = "", part = ""] = found;
  const shifted = part.slice(0, zeros).padEnd(zeros, "0");
  const integer = (whole.replace(/[^0-9]/g, "") + shifted).replace(/^0+/, "") || "0";
  const rest = part.slice(zeros).replace(/0+$/, "");
  const size = rest ? `${integer}.${rest}` : integer;
  return minuses && size !== "0" ? `-${size}` : size;
};

const within = (limit, value) => {
  if (Math.abs(Number(value)) > limit) throw new NotAnAmount("TOO_LARGE");
  return value;
};

/** Kronor as an exact text; decimalSign: "," or "." when the writer's habit is known, the other one then parts thousands. */
export const parseAmount = (text, unit = "KR", { decimalSign = null } = {}) => {
  let rest = bare(text);
  const end = rest.endsWith(")") ? ")" : "";
  const inside = rest.slice(0, rest.length - end.length);
  for (const [named, words] of UNIT_WORDS) {
    if (!words.test(inside)) continue;
    rest = inside.replace(words, "") + end;
    unit = named;
    break;
  }
  return within(LIMIT, number(rest, ZEROS[unit], decimalSign ? [decimalSign] : [",", "."]));
};

/** Whole kronor. */
export const parseKronor = (text, unit = "KR", habit = {}) => {
  const amount = parseAmount(text, unit, habit);
  if (amount.includes(".")) throw new NotAnAmount("NOT_WHOLE_KRONOR");
  return Number(amount);
};

/** Per cent as an exact text, for amountFromPercent. */
export const parsePercent = (text) => {
  const plain = bare(text).replace(/ ?(%|procent)$/, "").replaceAll(",", ".");
  return within(LARGEST_PERCENT, number(plain, 0, ["."]));
};

const format = (scaled, decimals, language) => {
  const isEnglish = language.startsWith("en");
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const part = digits.slice(digits.length - decimals);
  const inThrees = whole.replace(/\B(?=(\d{3})+$)/g, isEnglish ? "," : "\u00a0");
  return (scaled < 0 ? "\u2212" : "") + inThrees + (decimals ? (isEnglish ? "." : ",") + part : "");
};

const tenthsOfMillions = (amount) => Math.sign(amount) * Math.floor((2 * Math.abs(amount) + 1e5) / 2e5);

export const formatKronor = (amount, language = "sv") => format(amount, 0, language);

export const formatMnkr = (amount, language = "sv") => format(tenthsOfMillions(amount), 1, language);

export const formatOre = (ore, language = "sv") => format(ore, 2, language);

export const formatPercent = (percent, language = "sv") =>
  format(Math.sign(percent) * Math.round(Math.abs(percent) * 10), 1, language);

/** For a sentence: the caller says the unit (ONE_KRONA, KRONOR, ONE_MILLION, MILLIONS) in its own words. */
export const inWords = (amount, language = "sv") => {
  const size = Math.abs(amount);
  if (size < 1e6) return { number: formatKronor(amount, language), unit: size === 1 ? "ONE_KRONA" : "KRONOR" };
  const tenths = tenthsOfMillions(amount);
  if (tenths % 10) return { number: format(tenths, 1, language), unit: "MILLIONS" };
  return { number: format(tenths / 10, 0, language), unit: Math.abs(tenths) === 10 ? "ONE_MILLION" : "MILLIONS" };
};
