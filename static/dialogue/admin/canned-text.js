/** Puts a chosen text into its field, where nothing is written yet. Without JavaScript the server does it. */
export const fill = (written, chosen) => (written.trim() ? `${written.trimEnd()}\n\n${chosen}` : chosen);

export class CannedText {
  static selector = "[data-canned-text]"; // its value: the end of the id of the field to fill

  constructor(select) {
    this.select = select;
    this.field = select.form.querySelector(`textarea[name$="${select.dataset.cannedText}"]`);
    select.addEventListener("change", () => this.put());
  }

  put() {
    const chosen = this.select.selectedOptions[0]?.dataset.text;
    if (!chosen) return;
    this.field.value = fill(this.field.value, chosen);
    this.select.value = "";
    this.field.focus();
  }
}

if (typeof document !== "undefined") {
  document.querySelectorAll(CannedText.selector).forEach((select) => new CannedText(select));
}
