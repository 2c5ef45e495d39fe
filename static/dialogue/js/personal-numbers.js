/**
 * Says beside a free text that a personal number is being written, after a pause. Without JavaScript the server says it once
 * when the form is sent. Same rules as dialogue/residents/personal_numbers.py; tests hold the two together.
 */

const LOOKS_LIKE_ONE = /(?<!\d)(?:18|19|20)?(\d{2})(\d{2})(\d{2})[ \u00a0]?[-+\u2010\u2011\u2013]?[ \u00a0]?(\d{4})(?!\d)/gu;
const PAUSE = 600; // ms

const hasRightCheckDigit = (digits) => {
  const sum = [...digits].reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

const dateExists = (century, year, month, day) => {
  const full = Number((century || "20") + year);
  const date = new Date(Date.UTC(full, Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
};

/** Every personal number in a text, as written; coordination numbers (the day plus 60) too. */
export const personalNumbersIn = (text) =>
  [...text.matchAll(LOOKS_LIKE_ONE)]
    .filter(([whole, year, month, day, last]) => {
      const digits = whole.replace(/\D/gu, "");
      const century = digits.length === 12 ? digits.slice(0, 2) : "";
      const born = Number(day) > 60 ? String(Number(day) - 60) : day;
      return last.slice(0, 3) !== "000" && dateExists(century, year, month, born) && hasRightCheckDigit(year + month + day + last);
    })
    .map(([whole]) => whole);

export class PersonalNumberWarning {
  static selector = "[data-personal-numbers]"; // its value: what to say

  constructor(field) {
    this.field = field;
    this.output = document.createElement("p");
    this.output.className = "md-field__warning";
    this.output.setAttribute("role", "status");
    field.after(this.output);
    field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.render(), PAUSE);
    });
    if (!field.hasAttribute("aria-invalid")) this.render();
  }

  render() {
    this.output.textContent = personalNumbersIn(this.field.value).length ? this.field.dataset.personalNumbers : "";
  }
}

if (typeof document !== "undefined") {
  for (const field of document.querySelectorAll(PersonalNumberWarning.selector)) new PersonalNumberWarning(field);
}
