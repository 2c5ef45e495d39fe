/** What someone has typed, as whole kronor: the same as the Python module budget.plans.reading. */

import { amountForOre, amountFromPercent, bounds, monthlyCost, oreBounds, reachable } from "../arithmetic.js";
import { NotAnAmount, parseKronor, parsePercent } from "../money.js";
import { Unusable, anchored } from "./plan.js";

const SPECIAL = { AMBIGUOUS_POINT: "ambiguous", NOT_WHOLE_KRONOR: "not_whole", TOO_LARGE: "too_large" };
const WHY = { LEVEL_IN_LAW: "_law", CONTRACT_OR_LOAN: "_contract" };

/** Says beside a field what is wrong with what was typed in it. */
export const refuse = (field, message) => {
  const box = Object.assign(document.createElement("p"), {
    className: "md-field__error",
    id: `${field.name}-error`,
    textContent: message,
  });
  field.parentNode.after(box);
  field.ariaInvalid = "true";
  field.setAttribute("aria-describedby", box.id);
};

/** part: "amount" or "percent"; for the tax these are its rate and its change in öre. */
export const typedIn = (words, scenario) => {
  const { phrase } = words;
  const read = (parse, key, example) => {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof NotAnAmount)) throw error;
      throw new Unusable(phrase(SPECIAL[error.reason] ?? key, { example }));
    }
  };
  const inside = (value, { lowest, highest }, says, why = "") => {
    if (value < lowest) throw new Unusable(phrase(`too_low${why}`, { limit: says(lowest) }));
    if (value > highest) throw new Unusable(phrase("too_high", { limit: says(highest) }));
    return value;
  };
  const amount = (text) =>
    read(() => parseKronor(text, "MNKR", { decimalSign: words.decimalSign }), "not_an_amount", words.amountText(12500000));
  const percent = (text, base) =>
    amountFromPercent(base, read(() => parsePercent(text), "not_a_percent", words.percentText(1000, 975)));
  const whole = (text, key, example, times = 1) => {
    const value = Number(read(() => parsePercent(text), key, example)) * times;
    const nearest = Math.round(value);
    if (Math.abs(value - nearest) > 1e-6) throw new Unusable(phrase(key, { example }));
    return nearest;
  };

  return {
    line(line, part, text, plan) {
      if (!scenario.isTax(line.code)) {
        const kronor = part === "amount" ? amount(text) : percent(text, line.amount);
        const why = line.binds ? (WHY[line.bond] ?? "") : "";
        return inside(kronor, bounds(line, plan.law), words.amountWords, why);
      }
      const rate = scenario.tax.rate_ore;
      const limits = oreBounds({ scenario, assumesLawChange: plan.law });
      const ore =
        part === "amount"
          ? inside(whole(text, "not_a_rate", words.rateText(2092), 100) - rate, limits, (end) => words.rateText(rate + end))
          : inside(whole(text.toLowerCase().replace("öre", ""), "not_ore", words.oreText(25)), limits, words.oreText);
      return amountForOre({ scenario, ore });
    },
    area(area, base, part, text, plan) {
      const kronor = part === "amount" ? amount(text) : percent(text, base);
      const ends = reachable({
        scenario,
        area,
        anchor: anchored(plan),
        protectedLines: plan.protected,
        assumesLawChange: plan.law,
      });
      return inside(kronor, ends, words.amountWords);
    },
    /** What a change of the tax costs someone with the income that was typed, in a sentence. */
    taxCost(ore, text) {
      try {
        const income = parseKronor(text, "KR");
        const said = { income: words.kronor(income) };
        if (!ore || income <= 0) return phrase("tax_unchanged", said);
        const cost = words.kronor(Math.round(Math.abs(monthlyCost(ore, income)) / 100));
        return phrase("tax_per_month", { ...said, cost, direction: phrase(ore > 0 ? "tax_higher" : "tax_lower") });
      } catch (error) {
        if (!(error instanceof NotAnAmount)) throw error;
        return phrase("income_wrong");
      }
    },
  };
};
