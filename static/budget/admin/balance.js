/** Follows what an editor types and keeps the sums of the area and of the whole budget true. */

import { kronorIn, linesOf, standing, sums, wholeKronor } from "./sums.js";

const makeController = (Controller) =>
  class BudgetBalance extends Controller {
    static targets = ["areaRevenue", "areaExpenditure", "revenue", "expenditure", "result", "aim", "sentence"];

    static values = {
      elsewhereRevenue: Number,
      elsewhereExpenditure: Number,
      target: Number,
      tolerance: Number,
      even: String,
      short: String,
      over: String,
    };

    connect() {
      this.form = this.element.closest("form");
      if (!this.form) return;
      this.kronor = kronorIn(document.documentElement.lang.slice(0, 2));
      this.heard = ["input", "change", "w-formset:added", "w-formset:removed"];
      this.heard.forEach((event) => this.form.addEventListener(event, this.render));
    }

    disconnect() {
      this.heard?.forEach((event) => this.form.removeEventListener(event, this.render));
    }

    render = () => {
      const area = sums(linesOf(this.form));
      const revenue = area.revenue + this.elsewhereRevenueValue;
      const expenditure = area.expenditure + this.elsewhereExpenditureValue;
      // The simulator's own form has these two; an area's has not.
      const target = this.typed("target_result", this.targetValue);
      const tolerance = this.typed("tolerance", this.toleranceValue);
      if (this.hasAreaRevenueTarget) {
        this.write(this.areaRevenueTarget, this.kronor(area.revenue));
        this.write(this.areaExpenditureTarget, this.kronor(area.expenditure));
      }
      this.write(this.revenueTarget, this.kronor(revenue));
      this.write(this.expenditureTarget, this.kronor(expenditure));
      this.write(this.resultTarget, this.kronor(revenue - expenditure));
      this.write(this.aimTarget, this.kronor(target));
      if (!this.hasSentenceTarget) return;
      const { which, amount } = standing({ revenue, expenditure, target, tolerance });
      this.write(this.sentenceTarget, this[`${which}Value`].replace("{amount}", this.kronor(amount)));
      this.sentenceTarget.classList.toggle("budget-balance__sentence--off", which !== "even");
    };

    typed(name, saved) {
      const field = this.form.elements[name];
      return field ? wholeKronor(field.value) : saved;
    }

    /** A live region speaks only when its text is another one. */
    write(element, text) {
      if (element.textContent.trim() !== text) element.textContent = text;
    }
  };

if (window.StimulusModule) {
  window.wagtail.app.register("budget-balance", makeController(window.StimulusModule.Controller));
}
