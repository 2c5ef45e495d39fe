/** What the editor's scripts know of a budget's lines as they stand in the form. */

/** Returns revenue and expenditure of lines, whole kronor. */
export const sums = (lines) => {
  const of = (kind) =>
    lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amount, 0);
  return { revenue: of("REVENUE"), expenditure: of("EXPENDITURE") };
};

/** Returns "even", "short" or "over", and how much, whole kronor. */
export const standing = ({ revenue, expenditure, target, tolerance }) => {
  const difference = revenue - expenditure - target;
  if (Math.abs(difference) <= tolerance) return { which: "even", amount: 0 };
  return { which: difference < 0 ? "short" : "over", amount: Math.abs(difference) };
};

/** Returns the whole kronor in a field's text; nothing yet, or something else than a number, is 0. */
export const wholeKronor = (text) => {
  const amount = Number(String(text).replace(/\s/g, "") || "0");
  return Number.isSafeInteger(amount) ? amount : 0;
};

/** Returns a writer of kronor in the language of the editor: "1 026 000 kr", "SEK 1,026,000". */
export const kronorIn = (language) => {
  const format = new Intl.NumberFormat(language === "en" ? "en-GB" : "sv-SE");
  return (amount) => {
    const sign = amount < 0 ? "\u2212" : "";
    const figure = format.format(Math.abs(amount));
    return language === "en" ? `${sign}SEK\u00a0${figure}` : `${sign}${figure}\u00a0kr`;
  };
};

/** Returns the lines of the area's form as they stand, open or closed, without those that are about to be deleted. */
export const linesOf = (form) =>
  [...form.querySelectorAll('[name^="lines-"][name$="-amount"]')]
    .filter((field) => form.elements[field.name.replace(/amount$/, "DELETE")]?.value !== "1")
    .map((field) => ({
      amount: wholeKronor(field.value),
      kind: form.elements[field.name.replace(/amount$/, "kind")]?.value,
    }));
