/** Help to balance, as a dialog: up to three ways, of which the person picks one. Loaded when someone asks for it. */

import { oreChange, resultAgainstTarget } from "../arithmetic.js";
import { suggestions } from "../suggestions.js";
import { find } from "./page.js";

const NAMED = 5;

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

/** What stands on each card: the same as budget.presentation.view says without JavaScript. */
export const adviceIn = ({ scenario, words, plan, titleOf }) => {
  const { alternatives, reason, lacking } = suggestions({
    scenario,
    amounts: plan.amounts,
    protectedLines: plan.protected,
    assumesLawChange: plan.law,
  });
  const { phrase } = words;
  const ore = (code, amount) => oreChange({ scenario, amount }) - oreChange({ scenario, amount: plan.amounts[code] });
  const moved = (code, amount) =>
    scenario.isTax(code) ? words.taxWords(ore(code, amount)) : words.changeWords(plan.amounts[code], amount);
  const heading = ({ code, changes }) => {
    if (code !== "TAX") return phrase(code);
    const change = ore(scenario.tax.line, changes[scenario.tax.line]);
    return phrase(change > 0 ? "TAX_up" : "TAX_down", { ore: words.ore(Math.abs(change)) });
  };
  const cards = alternatives.map((each) => {
    const difference = (code) => each.changes[code] - plan.amounts[code];
    const codes = scenario.lines.map(({ code }) => code).filter((code) => code in each.changes);
    codes.sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
    const result = resultAgainstTarget({ scenario, amounts: { ...plan.amounts, ...each.changes } });
    return {
      changes: each.changes,
      heading: heading(each),
      why: phrase(`${each.code}_why`),
      rows: codes.slice(0, NAMED).map((code) => ({
        title: titleOf(code),
        direction: words.directionOf(difference(code)),
        said: moved(code, each.changes[code]),
      })),
      more: codes.length > NAMED ? phrase("and_more", { count: codes.length - NAMED }) : "",
      after: phrase("after", { balance: words.balanceWords(result.difference, result.isWithin) }),
    };
  });
  return { cards, reason: reason && phrase(reason, { amount: words.amountWords(lacking) }) };
};

/** choose: called with the card that the person picks. */
export const showAdvice = (dialog, advice, choose) => {
  find(dialog, "suggestions-intro").textContent = advice.reason ?? dialog.dataset.intro;
  const items = advice.cards.map((card) => {
    const rows = card.rows.map(({ title, direction, said }) =>
      element("li", {}, `${title}: `, element("span", { className: `md-change md-change--${direction}`, textContent: said })),
    );
    if (card.more) rows.push(element("li", { textContent: card.more }));
    const button = element("button", { type: "button", className: "md-button", textContent: dialog.dataset.choose });
    button.append(element("span", { className: "md-hidden", textContent: `: ${card.heading}` }));
    button.addEventListener("click", () => {
      dialog.close();
      choose(card);
    });
    return element(
      "li",
      { className: "md-card" },
      element("h3", { className: "md-card__title", textContent: card.heading }),
      element("p", { textContent: card.why }),
      element("ul", { className: "md-plain" }, ...rows),
      element("p", { className: "md-small", textContent: card.after }),
      element("p", { className: "md-actions" }, button),
    );
  });
  find(dialog, "suggestions-list").replaceChildren(...items);
  dialog.close();
  dialog.showModal();
};
