/** How a row of the table of cases in tests/budget/cases is asked of JavaScript. */

import * as account from "../../static/budget/account.js";
import * as arithmetic from "../../static/budget/arithmetic.js";
import * as money from "../../static/budget/money.js";
import * as submission from "../../static/budget/submission.js";
import * as suggestions from "../../static/budget/suggestions.js";

export const functions = { ...account, ...arithmetic, ...money, ...submission, ...suggestions };

export const inCamelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const inSnakeCase = (name) => (name === "isWithin" ? "is_within" : name);

/** The argument that a plain JSON value stands for; scenarios are named. */
const argument = (name, value, scenarios) => {
  if (name === "scenario") return scenarios[value];
  if (name === "lines") return scenarios[value.lines_of].lines;
  if (name === "line" && value.scenario) return scenarios[value.scenario].line(value.line);
  if (name === "area" && value.scenario) return scenarios[value.scenario].area(value.area);
  return value;
};

/** The answer as plain JSON values, with the names that Python gives its fields, and per cent as text. */
const plain = (value, key = "") => {
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [inSnakeCase(name), plain(item, name)]));
  return key === "percent" && value !== null ? String(value) : value;
};

/** What JavaScript answers to a table's function; what is thrown is answered too. */
export const answer = (table, given, scenarios) => {
  const named = Object.entries(given).map(([name, value]) => [inCamelCase(name), argument(name, value, scenarios)]);
  const values = Object.fromEntries(named);
  const ask = functions[inCamelCase(table.function)];
  try {
    if (table.arguments === "object") return plain(ask(values));
    const key = table.function === "percent_change" ? "percent" : "";
    return plain(ask(...table.arguments.map((name) => values[inCamelCase(name)])), key);
  } catch (error) {
    if (error instanceof money.NotAnAmount) return { raises: "NotAnAmount", reason: error.reason };
    if (functions[error.constructor.name] !== error.constructor) throw error;
    return { raises: error.constructor.name };
  }
};
