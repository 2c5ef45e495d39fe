/** Follows the amounts that an editor types and keeps the sums of the area and of the whole budget true. */
export const sums = (lines) => {
  const of = (kind) =>
    lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amount, 0);
  return { revenue: of("REVENUE"), expenditure: of("EXPENDITURE") };
};

const format = new Intl.NumberFormat("sv-SE");
const kronor = (amount) => `${format.format(amount)}\u00a0kr`;

/** Returns the lines of the area's form as they stand, leaving out those that are about to be deleted. */
export const linesOf = (form) =>
  [...form.querySelectorAll('[name^="lines-"][name$="-amount"]')]
    .filter((field) => {
      const deleted = form.elements[field.name.replace(/amount$/, "DELETE")];
      return !deleted || !(deleted.checked || deleted.value === "1");
    })
    .map((field) => ({
      amount: Number.parseInt(field.value, 10) || 0,
      kind: form.elements[field.name.replace(/amount$/, "kind")]?.value,
    }));

const makeController = (Controller) =>
  class BudgetBalance extends Controller {
    static targets = [
      "areaRevenue",
      "areaExpenditure",
      "revenue",
      "expenditure",
      "result",
      "balanced",
      "unbalanced",
    ];

    static values = {
      elsewhereRevenue: Number,
      elsewhereExpenditure: Number,
      target: Number,
      tolerance: Number,
      followsForm: Boolean,
    };

    connect() {
      this.form = this.element.closest("form");
      if (!this.followsFormValue || !this.form) return;
      this.render = this.render.bind(this);
      this.form.addEventListener("input", this.render);
      this.form.addEventListener("change", this.render);
      this.form.addEventListener("click", this.afterClick);
      this.render();
    }

    disconnect() {
      this.form?.removeEventListener("input", this.render);
      this.form?.removeEventListener("change", this.render);
      this.form?.removeEventListener("click", this.afterClick);
    }

    // Deleting a line sets a hidden field without an event.
    afterClick = () => setTimeout(this.render, 0);

    render() {
      const area = sums(linesOf(this.form));
      const revenue = area.revenue + this.elsewhereRevenueValue;
      const expenditure = area.expenditure + this.elsewhereExpenditureValue;
      const result = revenue - expenditure;
      this.areaRevenueTarget.textContent = kronor(area.revenue);
      this.areaExpenditureTarget.textContent = kronor(area.expenditure);
      this.revenueTarget.textContent = kronor(revenue);
      this.expenditureTarget.textContent = kronor(expenditure);
      this.resultTarget.textContent = kronor(result);
      const isBalanced = Math.abs(result - this.targetValue) <= this.toleranceValue;
      this.balancedTarget.hidden = !isBalanced;
      this.unbalancedTarget.hidden = isBalanced;
    }
  };

if (typeof window !== "undefined" && window.StimulusModule) {
  window.wagtail.app.register("budget-balance", makeController(window.StimulusModule.Controller));
}
