/** The lines and areas of the page: finds each one's nodes once, and touches only what differs from what it shows. */

import { consequenceAt, perResident } from "../arithmetic.js";

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

class Part {
  constructor(root, code) {
    this.root = root;
    this.code = code;
    this.title = find(root, "title").textContent;
    for (const name of ["amount", "shares", "change", "bar", "slider", "net"]) this[name] = find(root, name);
    this.fields = { amount: find(root, "amount-field"), percent: find(root, "percent-field") };
  }

  /** said: {label, change, direction, says, amountText, percentText, stop, size}; except: a control in use. */
  show(said, except) {
    setText(this.amount, said.label);
    setText(this.change, said.change);
    setDirection(this.change, said.direction);
    this.root.toggleAttribute("data-changed", said.direction !== "keep");
    this.bar.firstChild.setAttribute("width", `${Math.min(100, (100 * Math.abs(said.size)) / this.bar.dataset.scale)}%`);
    if (!this.slider) return;
    this.slider.setAttribute("aria-valuetext", said.says);
    if (this.slider !== except) this.slider.value = said.stop;
    this.#fill(this.fields.amount, said.amountText, except);
    this.#fill(this.fields.percent, said.percentText, except);
  }

  showShares(amount, ore, population, words) {
    if (this.share?.amount === amount && this.share.ore === ore) return;
    this.share = { amount, ore };
    setText(this.shares, words.sharesWords(perResident(amount, population), ore));
  }

  /** What is wrong with what was typed, beside its field. */
  refuse(field, message) {
    this.accept(field);
    const box = Object.assign(document.createElement("p"), {
      className: "md-field__error",
      id: `${field.name}-error`,
      textContent: message,
    });
    field.parentNode.after(box);
    field.ariaInvalid = "true";
    field.setAttribute("aria-describedby", box.id);
  }

  accept(...fields) {
    for (const field of fields.length ? fields : Object.values(this.fields)) {
      if (field?.ariaInvalid !== "true") continue;
      document.getElementById(`${field.name}-error`)?.remove();
      field.ariaInvalid = null;
      field.removeAttribute("aria-describedby");
    }
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
  }
}

export class AreaPart extends Part {
  constructor(root, area, lines) {
    super(find(root, "whole"), area.code);
    this.area = area;
    this.lines = lines.filter(({ line, thresholds }) => line.kind === "EXPENDITURE" && thresholds.length);
    this.consequence = root.querySelector("[data-area-consequence] > [data-current]");
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
