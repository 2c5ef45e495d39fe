/** Shows a plan in the page: the lines and areas that moved, the balance, the note and what has been changed. */

import {
  areaKind,
  areaNet,
  areaSlider,
  areaTotal,
  changes,
  expenditure,
  monthlyCost,
  oreChange,
  perResident,
  resultAgainstTarget,
  revenue,
  shares,
  slider,
} from "../arithmetic.js";
import { NotAnAmount, parseKronor } from "../money.js";
import { HundredKronaNote } from "../note.js";
import { AreaPart, LinePart, find, nearestStop, setDirection, setText } from "./parts.js";
import { anchored } from "./plan.js";

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
    this.base = scenario.baseAmounts();
  }

  /** The line or area that a control belongs to. */
  partOf(control) {
    const line = control.closest("[data-line]");
    return line ? this.lines.get(line.dataset.line) : this.areas.get(control.closest("[data-area]")?.dataset.area);
  }

  /** except: the control that the person is using, which is left alone. */
  show(plan, { except = null, isFirst = false } = {}) {
    const { scenario, words } = this;
    const { amounts } = plan;
    const ore = { ...shares({ scenario, amounts }), ...shares({ scenario, amounts, kind: "REVENUE" }) };
    const oreByArea = {};
    for (const area of scenario.areas) {
      let hasMoved = isFirst || this.shown?.anchor !== plan.anchor || this.shown?.protected !== plan.protected;
      let [own, spent] = [0, 0];
      for (const line of area.lines) {
        const part = this.lines.get(line.code);
        if (isFirst || this.shown.amounts[line.code] !== amounts[line.code] || this.shown.except === part) {
          hasMoved = true;
          part.show(this.#lineSaid(part, amounts[line.code]), except);
        }
        setText(part.share, words.kronorOfOre(ore[line.code]));
        if (line.kind === areaKind(area)) own += ore[line.code];
        if (line.kind === "EXPENDITURE") spent += ore[line.code];
      }
      oreByArea[area.code] = spent;
      const part = this.areas.get(area.code);
      setText(part.share, words.kronorOfOre(own));
      if (hasMoved) this.#showArea(part, plan, except);
    }
    this.note?.update(oreByArea);
    this.#showSums(amounts);
    this.#showChanges(plan);
    this.#showTax(amounts);
    this.shown = { ...plan, except: except && this.partOf(except) };
  }

  showLevel(level) {
    this.form.dataset.view = level;
    find(this.form, "view-field").value = level;
    for (const tab of this.form.querySelectorAll("[data-show]")) tab.ariaPressed = String(tab.dataset.show === level);
    for (const lines of this.form.querySelectorAll("[data-lines]")) lines.open = level === "DETAIL";
  }

  balanceOf(amounts) {
    const { difference, isWithin, balance } = resultAgainstTarget({ scenario: this.scenario, amounts });
    const tone = isWithin ? "even" : difference > 0 ? "left" : "over";
    return { sentence: this.words.balanceWords(difference, isWithin), tone, balance };
  }

  #lineSaid(part, amount) {
    const { scenario, words } = this;
    const { code, amount: base } = part.line;
    const said = {
      size: amount,
      label: words.amountLabel(amount),
      resident: words.kronor(perResident(amount, scenario.population) ?? 0),
      direction: words.directionOf(amount - base),
      unit: part.unit && words.unitWords(part.unit.dataset.label, Number(part.unit.dataset.cost), amount - base),
    };
    if (scenario.isTax(code)) {
      const ore = oreChange({ scenario, amount });
      const rate = scenario.tax.rate_ore;
      const text = { amountText: words.rateText(rate + ore), percentText: words.oreText(ore) };
      return { ...said, ...text, change: words.taxWords(ore), says: words.taxValueWords(rate, ore), stop: ore };
    }
    const stops = part.slider && slider({ scenario, line: code, assumesLawChange: this.form.elements.law?.checked });
    return {
      ...said,
      change: words.changeWords(base, amount),
      says: words.valueWords(base, amount),
      amountText: words.amountText(amount),
      percentText: words.percentText(base, amount),
      stop: stops && nearestStop(stops, amount),
    };
  }

  #showArea(part, plan, except) {
    const { scenario, words } = this;
    const [total, base] = [plan.amounts, this.base].map((amounts) => areaTotal({ scenario, area: part.code, amounts }));
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
        resident: words.kronor(perResident(total, scenario.population) ?? 0),
        change: words.changeWords(base, total),
        direction: words.directionOf(total - base),
        says: words.valueWords(base, total),
        amountText: words.amountText(total),
        percentText: words.percentText(base, total),
        stop: stops && nearestStop(stops, total),
      },
      except,
    );
    setText(part.net, words.mnkr(areaNet({ scenario, area: part.code, amounts: plan.amounts })));
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

  #showSums(amounts) {
    const { form, scenario, words } = this;
    const { sentence, tone, balance } = this.balanceOf(amounts);
    const node = find(form, "balance");
    setText(node, sentence);
    node.className = `md-balance md-balance--${tone}`;
    setText(find(form, "revenue"), words.mnkr(revenue({ lines: scenario.lines, amounts })));
    setText(find(form, "expenditure"), words.mnkr(expenditure({ lines: scenario.lines, amounts })));
    setText(find(form, "result"), words.mnkr(balance));
  }

  /** Rows of the list: in the overview an area that was moved is one row. */
  changeRows({ amounts, level }) {
    const { scenario, words } = this;
    const moved = changes({ scenario, amounts });
    const rows = [];
    for (const { line: code, base, amount, difference } of moved) {
      const area = scenario.areaOf(code);
      const total = areaTotal({ scenario, area: area.code, amounts });
      const before = areaTotal({ scenario, area: area.code, amounts: {} });
      if (level === "OVERVIEW" && total !== before && areaKind(area) === "EXPENDITURE") {
        if (rows.some((row) => row.key === area)) continue;
        const part = this.areas.get(area.code);
        const said = words.changeWords(before, total);
        rows.push({ key: area, part, href: `#omrade-${area.code}`, said, difference: total - before });
        continue;
      }
      const part = this.lines.get(code);
      const said = scenario.isTax(code) ? words.taxWords(oreChange({ scenario, amount })) : words.changeWords(base, amount);
      rows.push({ key: part.line, part, href: `#post-${code}`, said, difference });
    }
    return rows;
  }

  #showChanges(plan) {
    const rows = this.changeRows(plan);
    const items = rows.map(({ key, part, href, said, difference }) => {
      if (!this.rows.has(key)) {
        const item = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href, textContent: part.title });
        item.append(link, " ", Object.assign(document.createElement("span"), { className: "md-change", textContent: said }));
        this.rows.set(key, item);
      }
      const item = this.rows.get(key);
      setText(item.lastChild, said);
      setDirection(item.lastChild, this.words.directionOf(difference));
      return item;
    });
    const list = find(this.form, "changes");
    if (items.length !== list.children.length || items.some((item, index) => item !== list.children[index])) {
      list.replaceChildren(...items);
    }
    find(this.form, "no-changes").hidden = rows.length > 0;
    find(this.form, "reset-all").hidden = rows.length === 0;
  }

  #showTax(amounts) {
    const box = find(this.form, "tax");
    if (!box) return;
    const { scenario, words } = this;
    const ore = oreChange({ scenario, amount: amounts[scenario.tax.line] });
    setText(find(box, "tax-cost"), this.#taxSaid(ore, find(box, "income").value, words));
  }

  #taxSaid(ore, typed, words) {
    try {
      const income = parseKronor(typed, "KR");
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
