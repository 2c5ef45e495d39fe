/**
 * Counts how far people come: once per step and visit, as a number that is one higher and nothing else. It sends no figures, names
 * nobody, sets no cookie and keeps nothing on the device. Without it the simulator is the same.
 */

const MINUTE = 60_000; // ms
const STEPS = ["OPENED", "BEGUN", "READ"];

/** The steps that are left to count. Whoever reloads the page, or comes back to it from the review, has been counted. */
export const stepsLeft = (navigation, isBack) => new Set(navigation === "navigate" && !isBack ? STEPS : []);

/** Whole minutes, begun ones too, from the milliseconds since the page was opened. */
export const minutesIn = (milliseconds) => Math.max(1, Math.ceil(milliseconds / MINUTE));

class Way {
  constructor(form) {
    this.form = form;
    this.left = stepsLeft(performance.getEntriesByType("navigation")[0]?.type, "own" in form.dataset);
    this.#count("OPENED");
    for (const type of ["input", "change"]) form.addEventListener(type, () => this.#count("BEGUN"), { once: true });
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("formdata", ({ formData }) => formData.set("took", minutesIn(performance.now())));
  }

  #count(step) {
    if (this.left.delete(step)) navigator.sendBeacon?.(this.form.dataset.count, new URLSearchParams({ step }));
  }

  #submit({ submitter, defaultPrevented }) {
    if (submitter?.name === "step") this.#count("BEGUN");
    if (!defaultPrevented && submitter?.matches("[data-review-button]")) this.#count("READ");
  }
}

const form = globalThis.document?.querySelector("[data-budget][data-count]");
if (form) new Way(form);
