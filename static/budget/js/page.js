/** Shows a plan in the page: the lines and areas that moved, the balance, the note and what has been changed. */

import { areaNet, areaSlider, monthlyCost, oreChange, slider } from "../arithmetic.js";
import { NotAnAmount, parseKronor } from "../money.js";
import { HundredKronaNote } from "../note.js";
import { changesOf, figuresOf } from "./figures.js";
import { AreaPart, LinePart, find, nearestStop, setDirection, setText } from "./parts.js";
import { anchored } from "./plan.js";

const NODES = ["balance", "revenue", "expenditure", "result", "changes", "income", "tax-cost"];

export class BudgetPage {
  constructor(form, scenario, words) {
    this.form = form;
    this.scenario = scenario;
    this.words = words;
    this.lines = new Map();
    for (const root of form.querySelectorAll("[data-line]")) {
      this.lines.set(root.dataset.line, new LinePart(root, scenario.line(root.dataset.line)));
    }
    this.areas = new Map();
    for (const root of form.querySelectorAll("[data-area]")) {
      const area = scenario.area(root.dataset.area);
      this.areas.set(area.code, new AreaPart(root, area, area.lines.map(({ code }) => this.lines.get(code))));
    }
    const figure = form.querySelector(HundredKronaNote.selector);
    this.note = figure && new HundredKronaNote(figure);
    this.rows = new Map();
    // Found once: a page of two hundred lines takes milliseconds to search.
    this.nodes = {};
    for (const name of NODES) this.nodes[name] = find(form, name);
    this.base = figuresOf(scenario, scenario.baseAmounts());
  }

  /** The line or area that a control belongs to. */
  partOf(control) {
    const line = control.closest("[data-line]");
    return line ? this.lines.get(line.dataset.line) : this.areas.get(control.closest("[data-area]")?.dataset.area);
  }

  /** except: the control that the person is using, which is left alone. */
  show(plan, except = null) {
    const { scenario, shown, words } = this;
    const { amounts } = plan;
    const figures = figuresOf(scenario, amounts);
    for (const { code: area, lines } of scenario.areas) {
      let hasMoved = shown?.plan.protected !== plan.protected;
      for (const { code } of lines) {
        const part = this.lines.get(code);
        const amount = amounts[code];
        hasMoved ||= shown.plan.amounts[code] !== amount;
        if (part.isFolded) continue;
        part.showShares(amount, figures.ore[code], scenario.population, words);
        // What was in use before has been left alone, and may show something else.
        if (part.shown === amount && shown?.part !== part) continue;
        part.shown = amount;
        part.show(this.#lineSaid(part, amount, plan), except);
      }
      const part = this.areas.get(area);
      const { ore, total } = figures.areas[area];
      part.showShares(total, ore, scenario.population, words);
      if (hasMoved || shown.part === part) this.#showArea(part, plan, total, except);
    }
    this.note?.update(figures.note);
    this.#showSums(figures);
    this.#showChanges(changesOf(scenario, plan, figures, this.base));
    this.#showTax(amounts);
    this.shown = { plan, figures, part: except && this.partOf(except) };
  }

  showLevel(level) {
    this.form.dataset.view = level;
    find(this.form, "view-field").value = level;
    for (const tab of this.form.querySelectorAll("[data-show]")) tab.ariaPressed = String(tab.dataset.show === level);
    for (const lines of this.form.querySelectorAll("[data-lines]")) lines.open = level === "DETAIL";
  }

  /** The balance of a plan, in one sentence. */
  sentenceOf({ amounts }) {
    const { difference, isWithin } = figuresOf(this.scenario, amounts);
    return this.words.balanceWords(difference, isWithin);
  }

  #lineSaid(part, amount, { law }) {
    const { scenario, words } = this;
    const { code, amount: base } = part.line;
    const said = {
      size: amount,
      label: words.amountLabel(amount),
      direction: words.directionOf(amount - base),
      unit: part.unit && words.unitWords(part.unit.dataset.label, Number(part.unit.dataset.cost), amount - base),
    };
    if (scenario.isTax(code)) {
      const ore = oreChange({ scenario, amount });
      const rate = scenario.tax.rate_ore;
      const text = { amountText: words.rateText(rate + ore), percentText: words.oreText(ore) };
      return { ...said, ...text, change: words.taxWords(ore), says: words.taxValueWords(rate, ore), stop: ore };
    }
    const stops = part.slider && slider({ scenario, line: code, assumesLawChange: law });
    return {
      ...said,
      change: words.changeWords(base, amount),
      says: words.valueWords(base, amount),
      amountText: words.amountText(amount),
      percentText: words.percentText(base, amount),
      stop: stops && nearestStop(stops, amount),
    };
  }

  #showArea(part, plan, total, except) {
    const { scenario, words } = this;
    const base = this.base.areas[part.code].total;
    const stops = part.slider && this.areaStops(part.code, plan);
    if (part.slider) {
      for (const control of part.root.querySelectorAll("button, input")) control.disabled = !stops;
      if (stops && part.slider !== except) {
        Object.assign(part.slider, { min: stops.lowest, max: stops.highest, step: stops.step });
      }
    }
    part.show(
      {
        size: total,
        label: words.amountLabel(total),
        change: words.changeWords(base, total),
        direction: words.directionOf(total - base),
        says: words.valueWords(base, total),
        amountText: words.amountText(total),
        percentText: words.percentText(base, total),
        stop: stops && nearestStop(stops, total),
      },
      except,
    );
    if (part.net) setText(part.net, words.mnkr(areaNet({ scenario, area: part.code, amounts: plan.amounts })));
    part.showConsequence(plan.amounts);
  }

  areaStops(area, plan) {
    const { scenario } = this;
    return areaSlider({
      scenario,
      area,
      anchor: anchored(plan),
      protectedLines: plan.protected,
      assumesLawChange: plan.law,
    });
  }

  #showSums({ difference, isWithin, tone, revenue, expenditure, balance }) {
    const { nodes, words } = this;
    setText(nodes.balance, words.balanceWords(difference, isWithin));
    if (this.shown?.figures.tone !== tone) nodes.balance.className = `md-balance md-balance--${tone}`;
    setText(nodes.revenue, words.mnkr(revenue));
    setText(nodes.expenditure, words.mnkr(expenditure));
    setText(nodes.result, words.mnkr(balance));
  }

  /** Rows keep their places while one works, so that nothing jumps; new ones come last. */
  #showChanges(rows) {
    const { scenario, words } = this;
    const list = this.nodes.changes;
    const items = rows.map(({ area, code, base, amount }) => {
      const part = area ? this.areas.get(code) : this.lines.get(code);
      const isTax = !area && scenario.isTax(code);
      const item = this.#row(part, area ? `#omrade-${code}` : `#post-${code}`);
      setText(item.lastChild, isTax ? words.taxWords(oreChange({ scenario, amount })) : words.changeWords(base, amount));
      setDirection(item.lastChild, words.directionOf(amount - base));
      return item;
    });
    for (const item of [...list.children]) if (!items.includes(item)) item.remove();
    for (const item of items) if (item.parentNode !== list) list.append(item);
    list.parentNode.toggleAttribute("data-empty", !rows.length);
  }

  /** The same item each time, so that a person who is reading it, or stands on its link, isn't thrown out. */
  #row(part, href) {
    if (!this.rows.has(part)) {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href, textContent: part.title });
      item.append(link, " ", Object.assign(document.createElement("span"), { className: "md-change", textContent: "" }));
      this.rows.set(part, item);
    }
    return this.rows.get(part);
  }

  #showTax(amounts) {
    const { nodes, scenario, words } = this;
    if (!nodes.income) return;
    const ore = oreChange({ scenario, amount: amounts[scenario.tax.line] });
    setText(nodes["tax-cost"], this.#taxSaid(ore, nodes.income.value, words));
  }

  #taxSaid(ore, typed, words) {
    try {
      const income = parseKronor(typed, "KR", { decimalSign: words.decimalSign });
      const said = { income: words.kronor(income) };
      if (!ore || income <= 0) return words.phrase("tax_unchanged", said);
      const cost = words.kronor(Math.round(Math.abs(monthlyCost(ore, income)) / 100));
      return words.phrase("tax_per_month", { ...said, cost, direction: words.phrase(ore > 0 ? "tax_higher" : "tax_lower") });
    } catch (error) {
      if (!(error instanceof NotAnAmount)) throw error;
      return words.phrase("income_wrong");
    }
  }
}
