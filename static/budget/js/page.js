/** Shows a plan in the page. */

import { areaKind, areaNet, areaSlider, consequenceAt, oreChange, perResident, slider } from "../arithmetic.js";
import { anchored, changesOf, figuresOf } from "./plan.js";

export const find = (root, name) => root.querySelector(`[data-${name}]`);

/** A new text node, because one that grows at its beginning, as figures do, counts as having moved. */
export const setText = (node, text) => {
  if (node && node.textContent !== text) node.textContent = text;
};

export const setDirection = (node, direction) => {
  for (const each of ["raise", "cut", "keep"]) node.classList.toggle(`md-change--${each}`, each === direction);
};

/** The stop nearest to an amount; what lies half-way goes up, as browsers have it. */
export const nearestStop = ({ lowest, highest, step }, amount) =>
  Math.min(Math.max(lowest + Math.floor((2 * (amount - lowest) + step) / (2 * step)) * step, lowest), highest);

const PAUSE = 100; // ms without a change before what can't be seen follows
const whenIdle = globalThis.requestIdleCallback ?? ((act) => setTimeout(() => act({ timeRemaining: () => 0 })));

const isInWindow = (root) => {
  const { top, bottom } = root.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

/** The kronor that fill a bar: as budget.presentation.bars has it. */
const largestOf = (lines) => {
  const size = (value) => Math.abs(lines.reduce((total, line) => total + line[value], 0));
  return Math.max(size("lowest_if_law_changed"), size("highest"), size("amount"), 1);
};

class Part {
  constructor(root, code) {
    this.root = root;
    this.code = code;
    this.title = find(root, "title").textContent;
    for (const name of ["amount", "shares", "change", "bar", "slider", "net"]) this[name] = find(root, name);
    this.fields = { amount: find(root, "amount-field"), percent: find(root, "percent-field") };
  }

  /** said: as BudgetPage says it, its stop undefined when the controls are hidden, null when they can't move; except: a control in use. */
  show(said, except) {
    setText(this.amount, said.label);
    setText(this.change, said.change);
    setDirection(this.change, said.direction);
    this.root.toggleAttribute("data-changed", said.direction !== "keep");
    this.#draw(`${Math.min(100, Math.round((1000 * Math.abs(said.size)) / this.largest) / 10)}%`);
    if (!this.slider || said.stop === undefined) return;
    this.slider.setAttribute("aria-valuetext", said.says);
    if (this.slider !== except && said.stop !== null) this.slider.value = said.stop;
    this.#fill(this.fields.amount, said.amountText, except);
    this.#fill(this.fields.percent, said.percentText, except);
  }

  showShares(amount, ore, population, words) {
    if (this.share?.amount === amount && this.share.ore === ore) return;
    this.share = { amount, ore };
    setText(this.shares, words.sharesWords(perResident(amount, population), ore));
  }

  /** Has it shown again, whatever it shows. */
  forget() {
    this.shown = undefined;
  }

  /** Takes away what typed.js has put beside a field. */
  accept(...fields) {
    for (const field of fields.length ? fields : Object.values(this.fields)) {
      if (field?.ariaInvalid !== "true") continue;
      document.getElementById(`${field.name}-error`)?.remove();
      field.ariaInvalid = null;
      field.removeAttribute("aria-describedby");
    }
  }

  /** The first time that it moves, a mark is left where it was. */
  #draw(length) {
    const amount = this.bar.firstChild;
    const was = amount.getAttribute("width");
    if (was === length) return;
    if (!this.bar.querySelector(".md-bar__was")) {
      const mark = document.createElementNS(amount.namespaceURI, "line");
      for (const [name, value] of Object.entries({ class: "md-bar__was", x1: was, x2: was, y2: "100%" })) {
        mark.setAttribute(name, value);
      }
      this.bar.append(mark);
    }
    amount.setAttribute("width", length);
  }

  #fill(field, text, except) {
    if (!field || field === except || field.ariaInvalid === "true" || field.value === text) return;
    field.value = text;
  }
}

export class LinePart extends Part {
  constructor(root, line) {
    super(root, line.code);
    this.line = line;
    this.largest = largestOf([line]);
    this.fold = root.closest("[data-lines]");
    this.unit = find(root, "unit");
    this.consequences = [...root.querySelectorAll("[data-consequences] > p")];
    this.thresholds = this.consequences.map(({ dataset }) => ({ direction: dataset.direction, from_percent: dataset.from }));
  }

  /** Folded away with its area: then it is shown when it is unfolded. */
  get isFolded() {
    return this.fold !== null && !this.fold.open;
  }

  consequenceOf(amount) {
    return consequenceAt(this.thresholds, this.line.amount, amount);
  }

  textOf(amount) {
    const index = this.consequenceOf(amount);
    return index === null ? "" : this.consequences[index].querySelector("span").textContent;
  }

  show(said, except) {
    super.show(said, except);
    const { amount, lowest, warns_below: warnsBelow } = { ...this.line, amount: said.size };
    this.root.toggleAttribute("data-cautioned", amount < lowest || (warnsBelow !== null && amount < warnsBelow));
    const current = this.consequenceOf(amount);
    this.consequences.forEach((each, index) => each.toggleAttribute("data-current", index === current));
    setText(this.unit, said.unit);
    if (amount !== this.line.amount && !find(this.root, "reset")) this.#offerReset(said.reset);
  }

  /** A way back, from the first time that the line has moved. */
  #offerReset(text) {
    const button = document.createElement("button");
    Object.assign(button, { className: "md-button md-button--quiet", name: "action", value: `reset:${this.code}` });
    button.append(text, Object.assign(document.createElement("span"), { className: "md-hidden", textContent: ` ${this.title}` }));
    button.dataset.reset = "";
    this.root.querySelector(".md-line__side").prepend(button);
  }
}

export class AreaPart extends Part {
  constructor(root, area, lines) {
    super(find(root, "whole"), area.code);
    this.largest = largestOf(area.lines.filter(({ kind }) => kind === areaKind(area)));
    this.area = area;
    this.lines = lines.filter(({ line, thresholds }) => line.kind === "EXPENDITURE" && thresholds.length);
    this.consequence = root.querySelector("[data-area-consequence] > [data-current]");
  }

  isShowing({ amounts, level, protected: kept }) {
    const { shown } = this;
    return shown?.protected === kept && shown.level === level && this.area.lines.every(({ code }) => shown.amounts[code] === amounts[code]);
  }

  /** What follows from the line that has moved most, or from the largest if none has. */
  showConsequence(amounts) {
    if (!this.consequence) return;
    const moved = ({ line }) => Math.abs(amounts[line.code] - line.amount);
    const size = ({ line }) => Math.abs(line.amount);
    const most = this.lines.reduce((one, other) => (moved(other) - moved(one) || size(other) - size(one)) > 0 ? other : one);
    setText(this.consequence.querySelector("strong"), `${most.title}:`);
    setText(this.consequence.querySelector("span"), most.textOf(amounts[most.code]));
  }
}

const NODES = ["balance", "revenue", "expenditure", "result", "changes", "income", "tax-cost", "note"];

export class BudgetPage {
  constructor(form, scenario, words) {
    this.form = form;
    this.scenario = scenario;
    this.words = words;
    this.lines = new Map();
    for (const root of form.querySelectorAll("[data-line]")) {
      const line = scenario.line(root.id.slice("post-".length));
      this.lines.set(line.code, new LinePart(root, line));
    }
    this.areas = new Map();
    const sections = [...form.querySelectorAll("[data-area]")].map((root) => {
      const area = scenario.area(root.dataset.area);
      const lines = area.lines.map(({ code }) => this.lines.get(code));
      const whole = new AreaPart(root, area, lines);
      this.areas.set(area.code, whole);
      return { root, parts: [whole, ...lines] };
    });
    this.rows = new Map();
    // Found once: a page of two hundred lines takes milliseconds to search.
    this.nodes = {};
    for (const name of NODES) this.nodes[name] = find(form, name);
    const sides = [
      [this.nodes.result, () => this.#showSums()],
      [this.nodes.note, () => this.note?.update(this.shown.figures.note)],
      [this.nodes.changes.parentNode, () => this.#showChanges()],
    ];
    this.pieces = [
      ...sections.flatMap(({ root, parts }) =>
        parts.map((part) => ({ root: part.root, section: root, part, show: () => this.#showPart(part) })),
      ),
      ...sides.filter(([root]) => root).map(([root, show]) => ({ root, section: root, show })),
    ];
    this.base = figuresOf(scenario, scenario.baseAmounts());
    for (const event of ["scroll", "resize", "toggle"]) {
      addEventListener(event, () => (this.seen = null), { capture: true, passive: true });
    }
    addEventListener("beforeprint", () => this.#showRest(this.pieces));
  }

  /** Takes what is loaded when somebody first touches the form. */
  equip({ typed, Note }) {
    const figure = this.form.querySelector(Note.selector);
    Object.assign(this, { typed, note: figure && new Note(figure) });
    this.note?.update(this.shown.figures.note);
    this.showTax(this.shown.plan.amounts);
  }

  /** The line or area that a control belongs to. */
  partOf(control) {
    const line = control.closest("[data-line]");
    return line ? this.lines.get(line.id.slice("post-".length)) : this.areas.get(control.closest("[data-area]")?.dataset.area);
  }

  /**
   * Shows at once what can be seen, and the rest when the person pauses: a frame is short, and a budget long.
   * except: the control that the person is using, which is left alone.
   */
  show(plan, except = null) {
    const figures = figuresOf(this.scenario, plan.amounts);
    const using = except && this.partOf(except);
    // What was in use before has been left alone, and may show something else.
    if (this.using !== using) this.using?.forget();
    this.using = using;
    const before = this.shown?.figures;
    this.shown = { plan, figures, except };
    this.#showBalance(figures, before);
    if (!before) return this.#showRest(this.pieces);
    this.seen ??= this.#findSeen();
    for (const piece of this.pieces) if (this.seen.has(piece) || (using && piece.part === using)) piece.show();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => whenIdle((deadline) => this.#showRest(this.pieces, deadline)), PAUSE);
    return undefined;
  }

  /** Found once for many moves: afterwards the browser would have to lay the page out to say where things are. */
  #findSeen() {
    const sections = new Map();
    const isNear = (section) => {
      if (!sections.has(section)) sections.set(section, isInWindow(section));
      return sections.get(section);
    };
    return new Set(this.pieces.filter(({ root, section }) => isNear(section) && isInWindow(root)));
  }

  /** What shows the plan already has nothing to do. With a deadline in turns, so that the next move of a slider needn't wait. */
  #showRest(pieces, deadline = null) {
    const { shown } = this;
    let done = 0;
    while (done < pieces.length) {
      pieces[done].show();
      done += 1;
      if (deadline && deadline.timeRemaining() < 1) break;
    }
    if (done < pieces.length) whenIdle((next) => this.shown === shown && this.#showRest(pieces.slice(done), next));
  }

  showLevel(level) {
    this.form.dataset.view = level;
    find(this.form, "view-field").value = level;
    for (const tab of this.form.querySelectorAll("[data-show]")) tab.ariaPressed = String(tab.dataset.show === level);
    for (const lines of this.form.querySelectorAll("[data-lines]")) lines.open = level === "DETAIL";
  }

  /** What a part says of its amount; stops: of its slider, if it has one. */
  #said(base, amount, stops) {
    const { words } = this;
    return {
      size: amount,
      label: words.amountLabel(amount),
      change: words.changeWords(base, amount),
      direction: words.directionOf(amount - base),
      says: words.valueWords(base, amount),
      amountText: words.amountText(amount),
      percentText: words.percentText(base, amount),
      stop: stops && nearestStop(stops, amount),
    };
  }

  #lineSaid({ line, slider: control, unit }, amount, { law }) {
    const { scenario, words } = this;
    const stops = control && slider({ scenario, line: line.code, assumesLawChange: law });
    const said = { ...this.#said(line.amount, amount, stops), reset: words.phrase("reset") };
    if (unit) said.unit = words.unitWords(unit.dataset.label, Number(unit.dataset.cost), amount - line.amount);
    if (!scenario.isTax(line.code)) return said;
    const ore = oreChange({ scenario, amount });
    const rate = scenario.tax.rate_ore;
    const text = { amountText: words.rateText(rate + ore), percentText: words.oreText(ore) };
    return { ...said, ...text, change: words.taxWords(ore), says: words.taxValueWords(rate, ore), stop: ore };
  }

  #showPart(part) {
    if (part.isFolded) return;
    const { plan, figures, except } = this.shown;
    const { population } = this.scenario;
    if (part instanceof LinePart) {
      const amount = plan.amounts[part.code];
      part.showShares(amount, figures.ore[part.code], population, this.words);
      if (part.shown === amount) return;
      part.shown = amount;
      part.show(this.#lineSaid(part, amount, plan), except);
      if (this.scenario.isTax(part.code)) this.showTax(plan.amounts);
      return;
    }
    const { ore, total } = figures.areas[part.code];
    part.showShares(total, ore, population, this.words);
    if (part.isShowing(plan)) return;
    part.shown = plan;
    this.#showArea(part, plan, total, except);
  }

  #showArea(part, plan, total, except) {
    const { scenario, words } = this;
    // In detail an area's controls and what follows are hidden.
    const isWhole = plan.level === "OVERVIEW";
    const stops = isWhole && part.slider ? this.areaStops(part.code, plan) : null;
    if (isWhole && part.slider && Boolean(stops) === part.slider.disabled) {
      for (const control of part.root.querySelectorAll("button, input")) control.disabled = !stops;
    }
    if (stops && part.slider !== except) {
      Object.assign(part.slider, { min: stops.lowest, max: stops.highest, step: stops.step });
    }
    const said = this.#said(this.base.areas[part.code].total, total, stops);
    part.show(isWhole ? said : { ...said, stop: undefined }, except);
    if (part.net) setText(part.net, words.mnkr(areaNet({ scenario, area: part.code, amounts: plan.amounts })));
    if (isWhole) part.showConsequence(plan.amounts);
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

  #showBalance({ difference, isWithin, tone }, before) {
    const { balance } = this.nodes;
    setText(balance, this.words.balanceWords(difference, isWithin));
    if (before?.tone !== tone) balance.className = `md-balance md-balance--${tone}`;
  }

  #showSums() {
    const { nodes, words } = this;
    const { revenue, expenditure, balance } = this.shown.figures;
    setText(nodes.revenue, words.mnkr(revenue));
    setText(nodes.expenditure, words.mnkr(expenditure));
    setText(nodes.result, words.mnkr(balance));
  }

  /** Rows keep their places while one works, so that nothing jumps; new ones come last. */
  #showChanges() {
    const { scenario, words } = this;
    const { plan, figures } = this.shown;
    const rows = changesOf(scenario, plan, figures, this.base);
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

  showTax(amounts) {
    const { nodes, scenario } = this;
    if (!nodes.income) return;
    const ore = oreChange({ scenario, amount: amounts[scenario.tax.line] });
    if (this.typed) setText(nodes["tax-cost"], this.typed.taxCost(ore, nodes.income.value));
  }
}
