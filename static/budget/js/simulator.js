/** The simulator. Without this the page is a form with "Räkna om". Figures leave the browser when a person reads through. */

import { amountForOre, areaTotal, scenarioFrom, slider } from "../arithmetic.js";
import { storeOf } from "./kept.js";
import { BudgetPage, LinePart, find } from "./page.js";
import {
  Unusable,
  freshPlan,
  planFrom,
  redone,
  remembering,
  stateOf,
  undone,
  withAmounts,
  withArea,
  withProtected,
} from "./plan.js";
import { wordsIn } from "./words.js";

const SAME_STEP = 1000; // ms: a slider moved again within it is undone as one step
const PAUSE = 1000; // ms without a change before the balance is said
// What the server leaves out of a line's figures: budget.presentation.browser has the same.
const USUAL = { kind: "EXPENDITURE", step: null, binds: false, warns_below: null, follows: null };
const OWN_FIELDS = /^(area-)?(amount|percent|slider)-/;

/** Says one sentence politely, when nothing more has happened for a while; asks for its words only then. */
const announcer = (node) => {
  let waiting;
  return (words) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (node.textContent = words()), PAUSE);
  };
};

class Simulator {
  constructor(form, data) {
    this.form = form;
    this.data = data;
    const whole = (line) => ({ ...USUAL, lowest_if_law_changed: line.lowest, ...line });
    const areas = data.figures.areas.map((area) => ({ ...area, lines: area.lines.map(whole) }));
    this.scenario = scenarioFrom({ ...data.figures, areas });
    this.words = wordsIn(data);
    this.page = new BudgetPage(form, this.scenario, this.words);
    this.say = announcer(find(form, "announcer"));
    this.session = storeOf(() => sessionStorage, data.key);
    this.device = storeOf(() => localStorage, data.key);
    this.options = { allowsLawChange: Boolean(form.elements.law) };
    this.last = {};
    this.travel = { undo: find(form, "undo"), redo: find(form, "redo") };
    this.protects = [...form.querySelectorAll("[data-protect]")];
    this.plan = this.#firstPlan();
    this.#listen();
    for (const button of form.querySelectorAll("[data-recalculate]")) button.hidden = true;
    for (const name of ["keep", "tax"]) find(form, name)?.removeAttribute("hidden");
    this.page.showLevel(this.plan.level);
    this.next = { plan: this.plan };
    this.#draw();
    if (this.page.nodes.changes.children.length) this.#equip().catch(() => {});
    this.#openLink();
  }

  /** A plan that the server has just calculated counts before what the browser has kept. */
  #firstPlan() {
    const { form, scenario } = this;
    const level = form.dataset.view;
    const given = JSON.parse(find(form, "state").value);
    if ("own" in form.dataset) {
      history.replaceState(null, "", form.dataset.home || location.href);
      return planFrom(given, scenario, { ...this.options, level }).plan;
    }
    const kept = "preview" in form.dataset ? null : (this.session.read() ?? this.device.read());
    if (!kept) return freshPlan(scenario, level);
    return planFrom(kept, scenario, { ...this.options, level: kept.level }).plan;
  }

  #listen() {
    const { form } = this;
    form.addEventListener("focusin", ({ target }) => target.inputMode && this.#equip());
    form.addEventListener("input", ({ target }) => this.#try(target));
    form.addEventListener("change", ({ target }) => this.#set(target));
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("toggle", ({ target }) => target.matches("[data-lines]") && this.#render(), true);
    form.addEventListener("formdata", ({ formData }) => this.#fill(formData));
    document.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("hashchange", () => this.#openLink());
    find(form, "keep").addEventListener("click", ({ target }) => this.#keep(target.closest("button")));
  }

  // Setting a value

  /** Loads what reads typed text, redraws the note and is said later: nobody has touched anything when the page is first shown. */
  #equip() {
    const load = async () => {
      const sentences = fetch(this.data.later).then((answer) => answer.json());
      const [{ refuse, typedIn }, { HundredKronaNote }] = await Promise.all([import("./typed.js"), import("../note.js")]);
      Object.assign(this.data.phrases, await sentences);
      Object.assign(this, { refuse, typed: typedIn(this.words, this.scenario) });
      this.page.equip({ typed: this.typed, Note: HundredKronaNote });
    };
    this.equipment ??= load();
    return this.equipment;
  }

  /** Lets the server read what was typed, when the browser can't load what does. */
  async #readFirst(act) {
    try {
      await this.#equip();
    } catch {
      this.isUnread = true;
      return this.#leave(this.form.querySelector("[data-recalculate]"));
    }
    return act();
  }

  /** The plan with the control's value in it. Throws Unusable. */
  #with(control) {
    const { plan, scenario } = this;
    const part = this.page.partOf(control);
    const isSlider = control === part.slider;
    const field = control === part.fields.amount ? "amount" : "percent";
    if (part instanceof LinePart) {
      const { code } = part;
      const stop = (value) => (scenario.isTax(code) ? amountForOre({ scenario, ore: value }) : value);
      const amount = isSlider ? stop(Number(control.value)) : this.typed.line(part.line, field, control.value, plan);
      return withAmounts(plan, scenario, { [code]: amount });
    }
    const base = areaTotal({ scenario, area: part.code, amounts: {} });
    const total = isSlider ? Number(control.value) : this.typed.area(part.code, base, field, control.value, plan);
    return withArea(plan, scenario, part.code, total);
  }

  #isValue(control) {
    return control.matches("[data-slider], [data-amount-field], [data-percent-field]");
  }

  /** While a value is being set: shown, but not yet a step. What can't be used yet may become so with the next key. */
  #try(control) {
    if (control.type !== "range" && !this.typed) return this.#readFirst(() => this.#try(control));
    if (control.matches("[data-income]")) return this.page.showTax(this.next.plan.amounts);
    if (!this.#isValue(control)) return undefined;
    if (!control.value.trim()) return this.#render({ except: control });
    try {
      return this.#render({ plan: this.#with(control), except: control });
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      return this.#render({ except: control });
    }
  }

  /** When a value has been set. */
  #set(control) {
    if (control.matches("[data-protect]")) {
      return this.#commit(withProtected(this.plan, this.scenario, control.value, control.checked));
    }
    if (control.matches("[data-law]")) return this.#leave(find(this.form, "recalculate"));
    if (!this.#isValue(control)) return undefined;
    if (control.type !== "range" && !this.typed) return this.#readFirst(() => this.#set(control));
    const part = this.page.partOf(control);
    try {
      const after = control.value.trim() ? this.#with(control) : this.plan;
      part.accept();
      return this.#commit(after, { control, part });
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      part.accept(control);
      this.refuse(control, error.message);
      this.#render();
      return this.say(() => error.message);
    }
  }

  #step(verb, code) {
    const { page, plan, scenario } = this;
    const isArea = verb.startsWith("area-");
    const part = (isArea ? page.areas : page.lines).get(code);
    const sign = verb.endsWith("plus") ? 1 : -1;
    part.accept();
    if (isArea) {
      const total = areaTotal({ scenario, area: code, amounts: plan.amounts });
      const stops = page.areaStops(code, plan);
      if (stops) this.#commit(withArea(plan, scenario, code, total + sign * stops.button), { part });
      return;
    }
    const { button } = slider({ scenario, line: code, assumesLawChange: plan.law });
    this.#commit(withAmounts(plan, scenario, { [code]: plan.amounts[code] + sign * button }), { part });
  }

  #commit(after, { control = null, part = null } = {}) {
    const isSlider = control?.type === "range";
    const now = performance.now();
    const isSame = isSlider && this.last.control === control && now - this.last.at < SAME_STEP;
    const before = isSame ? this.last.before : this.plan;
    this.plan = remembering(before, after, this.scenario);
    this.last = isSlider ? { control, at: now, before } : {};
    this.#keepInTab();
    this.#render();
    // A slider has said its own value already.
    this.#sayBalance(() => (part && !isSlider ? `${part.title}: ${part.amount.textContent}.` : ""));
  }

  #sayBalance(first) {
    this.say(() => `${first()} ${this.page.nodes.balance.textContent}.`);
  }

  /** Shows the plan in the next frame, however many times it is asked to before that. */
  #render({ plan = this.plan, except = null } = {}) {
    this.next = { plan, except };
    this.frame ??= requestAnimationFrame(() => this.#draw());
    this.#equip().catch(() => {});
  }

  #draw() {
    this.frame = null;
    const { plan, except } = this.next;
    this.page.show(plan, except);
    for (const [way, button] of Object.entries(this.travel)) button.ariaDisabled = String(!plan[way].length);
    if (this.shownProtected === plan.protected) return;
    this.shownProtected = plan.protected;
    for (const box of this.protects) box.checked = plan.protected.includes(box.value);
  }

  // Buttons

  #submit(event) {
    const button = event.submitter;
    if (this.isLeaving || button?.matches("[data-review-button]")) {
      const wrong = this.form.querySelector("[aria-invalid=true]");
      if (!wrong) return;
      event.preventDefault();
      wrong.focus();
      return;
    }
    event.preventDefault();
    const [verb, code] = (button?.value ?? "").split(/:(.*)/s);
    if (button?.name === "step") this.#step(verb, code);
    else if (verb === "overview" || verb === "detail") this.#level(button.dataset.show);
    else if (verb === "undo") this.#travel(undone(this.plan, this.scenario), "undone");
    else if (verb === "redo") this.#travel(redone(this.plan, this.scenario), "redone");
    else if (verb === "reset") this.#reset(code);
    else if (verb === "balance") this.#help(button);
    else if (button && "close" in button.dataset) find(this.form, "suggestions").close();
  }

  #level(level) {
    this.plan = { ...this.plan, level };
    this.page.showLevel(level);
    this.#keepInTab();
    this.#render();
  }

  #travel(plan, said) {
    if (plan === this.plan) return;
    this.plan = plan;
    this.last = {};
    this.#clearAll();
    this.#keepInTab();
    this.#render();
    this.#sayBalance(() => this.words.phrase(said));
  }

  #reset(code) {
    if (!code) {
      this.#clearAll();
      return this.#commit({ ...this.plan, amounts: this.scenario.baseAmounts(), anchor: {} });
    }
    const part = this.page.lines.get(code);
    part.accept();
    return this.#commit(withAmounts(this.plan, this.scenario, { [code]: part.line.amount }), { part });
  }

  #clearAll() {
    for (const part of [...this.page.lines.values(), ...this.page.areas.values()]) part.accept();
  }

  async #help(button) {
    try {
      const [{ adviceIn, showAdvice }] = await Promise.all([import("./advice.js"), this.#equip()]);
      const { page, plan, scenario, words } = this;
      const advice = adviceIn({ scenario, words, plan, titleOf: (code) => page.lines.get(code).title });
      showAdvice(find(this.form, "suggestions"), advice, ({ changes }) =>
        this.#commit(withAmounts(this.plan, scenario, changes)),
      );
    } catch {
      this.#leave(button);
    }
  }

  #key(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
    // In a field that is being written in, the browser undoes letters.
    const field = event.target.closest("input, textarea, select, [contenteditable]");
    if (field && (!this.form.contains(field) || (field === this.next.except && field.type !== "range"))) return;
    event.preventDefault();
    const isRedo = key === "y" || event.shiftKey;
    this.#travel((isRedo ? redone : undone)(this.plan, this.scenario), isRedo ? "redone" : "undone");
  }

  /** Lets the server do what a button says. */
  #leave(button) {
    this.isLeaving = true;
    this.form.requestSubmit(button);
    this.isLeaving = false;
  }

  /** The plan goes along as one field; the others would only say the same. */
  #fill(formData) {
    if (this.isUnread) return;
    for (const name of [...formData.keys()]) if (OWN_FIELDS.test(name)) formData.delete(name);
    formData.set("state", JSON.stringify(stateOf(this.plan, this.scenario)));
    formData.set("view", this.plan.level);
  }

  // Keeping and sharing

  #keepInTab() {
    if ("preview" in this.form.dataset) return;
    this.session.write(this.state);
    if (this.device.isUsed()) this.device.write(this.state);
  }

  /** Loads what keeps and shares plans, when somebody asks for it or comes with a link. */
  async #sharing() {
    const [{ Sharing }] = await Promise.all([import("./sharing.js"), this.#equip()]);
    return (this.shares ??= new Sharing(this));
  }

  async #keep(button) {
    if (button) (await this.#sharing()).act(button);
  }

  async #openLink() {
    const { hash, pathname, search } = location;
    if (!hash.startsWith("#plan=")) return;
    history.replaceState(null, "", pathname + search);
    (await this.#sharing()).open(hash);
  }

  /** Puts another plan in the place of one's own, as a step that can be undone. */
  replace({ amounts, protected: kept, level }) {
    this.page.showLevel(level);
    this.#commit({ ...this.plan, amounts, protected: kept, anchor: {}, level });
  }

  get state() {
    return { ...stateOf(this.plan, this.scenario), level: this.plan.level };
  }
}

const form = document.querySelector("[data-budget]");
if (form) new Simulator(form, JSON.parse(document.getElementById("budget-data").textContent));
// Fetched when somebody comes near the form.
const count = () => import("./way.js").catch(() => {});
if (form?.dataset.count) for (const type of ["pointerover", "focusin"]) form.addEventListener(type, count, { once: true });
