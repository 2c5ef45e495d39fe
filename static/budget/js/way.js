/**
 * Counts how far people come: once per tab and step, as a number that is one higher and nothing else. It sends no figures,
 * names nobody, sets no cookie, and what it remembers never leaves the tab. Without it the simulator is the same.
 */

import { storeOf } from "./kept.js";

const MINUTE = 60_000; // ms

/** Marks a step in what a tab remembers, { since: ms, steps }; says whether it was the first time. */
export const reached = (known, step, now) => {
  const { since, steps } = known ?? { since: now, steps: [] };
  const isFirst = !steps.includes(step);
  return [{ since, steps: isFirst ? [...steps, step] : steps }, isFirst];
};

/** Whole minutes since the tab opened the simulator, begun ones too. */
export const minutesSince = ({ since }, now) => Math.max(1, Math.ceil((now - since) / MINUTE));

class Way {
  constructor(form) {
    this.form = form;
    this.store = storeOf(() => sessionStorage, `way:${form.dataset.count}`);
    this.#count("OPENED");
    for (const type of ["input", "change"]) form.addEventListener(type, () => this.#count("BEGUN"), { once: true });
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("formdata", ({ formData }) => this.#tell(formData));
  }

  #mark(step) {
    const [known, isFirst] = reached(this.store.read(), step, Date.now());
    this.known = known;
    this.store.write(known);
    return isFirst;
  }

  #count(step) {
    if (this.#mark(step)) navigator.sendBeacon?.(this.form.dataset.count, new URLSearchParams({ step }));
  }

  #submit({ submitter, defaultPrevented }) {
    if (submitter?.name === "step") this.#count("BEGUN");
    if (!defaultPrevented && submitter?.matches("[data-review-button]")) this.#count("READ");
  }

  /** How long it took to come there. */
  #tell(formData) {
    formData.set("took", minutesSince(this.known, Date.now()));
  }
}

const form = globalThis.document?.querySelector("[data-budget][data-count]");
if (form) new Way(form);
