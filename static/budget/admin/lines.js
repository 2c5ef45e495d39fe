/** Keeps a line's heading true while one types, and fetches the line's form when it is opened. */

import { kronorIn, wholeKronor } from "./sums.js";

// One at a time: "expand all" asks for every line of the area at once.
let queue = Promise.resolve();
const inTurn = (ask) => {
  const answer = queue.then(ask);
  queue = answer.catch(() => {});
  return answer;
};

const makeController = (Controller) =>
  class BudgetLine extends Controller {
    static targets = ["title", "amount", "revenue", "state", "kept", "status"];

    static values = { prefix: String, url: String, trouble: String };

    connect() {
      this.kronor = kronorIn(document.documentElement.lang.slice(0, 2));
      this.states = JSON.parse(document.getElementById("budget-line-states").textContent);
    }

    toggle(event) {
      const isThisLine = event.target.closest("[data-inline-panel-child]") === this.element;
      if (isThisLine && event.detail.expanded && this.hasKeptTarget) this.open(this.keptTarget);
    }

    async open(kept) {
      if (kept.ariaBusy === "true") return;
      kept.ariaBusy = "true";
      try {
        const html = await inTurn(() => this.fetchForm(kept));
        const form = document.createElement("template");
        form.innerHTML = html;
        kept.replaceWith(form.content);
      } catch {
        kept.ariaBusy = "false";
        this.statusTarget.textContent = this.troubleValue;
      }
    }

    async fetchForm(kept) {
      const body = new FormData();
      body.append("prefix", this.prefixValue);
      kept.querySelectorAll("input").forEach((input) => body.append(input.name, input.value));
      body.append("csrfmiddlewaretoken", this.element.closest("form").elements.csrfmiddlewaretoken.value);
      const response = await fetch(this.urlValue, { method: "POST", body });
      if (!response.ok || response.redirected) throw new Error(response.statusText);
      return response.text();
    }

    update() {
      const value = (name) => this.element.querySelector(`[name="${this.prefixValue}-${name}"]`)?.value ?? "";
      const amount = value("amount").trim();
      const state = value("text_state");
      this.titleTarget.textContent = value("title").trim() || this.titleTarget.dataset.empty;
      this.amountTarget.textContent = amount ? this.kronor(wholeKronor(amount)) : "";
      this.revenueTarget.hidden = value("kind") !== "REVENUE";
      this.stateTarget.hidden = state === "CHECKED";
      this.stateTarget.textContent = this.states[state] ?? "";
    }
  };

if (window.StimulusModule) {
  window.wagtail.app.register("budget-line", makeController(window.StimulusModule.Controller));
}

// Wagtail's own script keeps the list: adding, removing, ordering. It is told of the panel here instead of inline.
if (window.InlinePanel) {
  document.querySelectorAll("[data-budget-lines]").forEach((panel) => {
    new window.InlinePanel(JSON.parse(panel.dataset.budgetLines));
  });
}
