/**
 * Moves the pieces of a hundred-krona note as one budgets. The server has drawn it (budget/note.py): which piece lies in which row
 * stays, so that nothing jumps; only sizes and amounts change. Without JavaScript the note shows what the page was made for.
 */

const STRIP_HEIGHT = 1 / 6; // of the note's: as in budget/note.py

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * Where pieces lie, in per cent of the note.
 *
 * rows: [[öre, …], …]; what is below zero takes no room. Gives [[{x, y, width, height}, …], …].
 */
export const layOut = (rows) => {
  const sizes = rows.map((row) => row.map((ore) => Math.max(ore, 0)));
  const total = sum(sizes.map(sum));
  let y = 0;
  return sizes.map((row) => {
    const size = sum(row);
    const height = total ? (100 * size) / total : 0;
    let x = 0;
    const places = row.map((ore) => {
      const width = size ? (100 * ore) / size : 0;
      const place = { x, y, width, height };
      x += width;
      return place;
    });
    y += height;
    return places;
  });
};

/** Where pieces lie in the strip of what is below zero; above: the öre of the whole note. An öre has the same area in both. */
export const layOutStrip = (pieces, above) => {
  let x = 0;
  return pieces.map((ore) => {
    const width = Math.min(above ? (100 * Math.max(-ore, 0)) / above / STRIP_HEIGHT : 0, 100 - x);
    const place = { x, y: 0, width, height: 100 };
    x += width;
    return place;
  });
};

/** Writes öre as one says them, "34 kr", and exactly, "33,97 kr": the same answers as dialogue.pages.formats. */
export const amountsIn = (language) => {
  const isEnglish = language.startsWith("en");
  // Made once: making one takes longer than drawing the note.
  const formats = [0, 2].map((decimals) => {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return new Intl.NumberFormat(isEnglish ? "en-GB" : "sv-SE", digits);
  });
  const written = (ore, format) => {
    const size = format.format(Math.abs(ore) / 100);
    const sign = ore < 0 && /[1-9]/.test(size) ? "\u2212" : "";
    return sign + (isEnglish ? `SEK\u00a0${size}` : `${size}\u00a0kr`);
  };
  return {
    exactly: (ore) => written(ore, formats[1]),
    about: (ore) => (Math.abs(ore) < 100 ? `${ore < 0 ? "\u2212" : ""}${Math.abs(ore)}\u00a0öre` : written(ore, formats[0])),
  };
};

export class HundredKronaNote {
  static selector = "[data-note]";

  constructor(figure) {
    this.figure = figure;
    this.pieces = [...figure.querySelectorAll("[data-note-piece]")].map((element) => ({
      element,
      codes: element.dataset.notePiece.split(" "),
      row: element.dataset.noteRow,
    }));
    this.said = [...figure.querySelectorAll("[data-note-amount]")];
    this.exact = [...figure.querySelectorAll("[data-note-ore]")];
    this.amounts = amountsIn(figure.closest("[lang]")?.lang ?? "sv");
  }

  /** oreByCode: {code: öre of 10 000} for every code in the note; the table's sum is that of all of them. */
  update(oreByCode) {
    const oreOf = (codes) => sum(codes.map((code) => oreByCode[code] ?? 0));
    const rows = new Map();
    for (const piece of this.pieces) rows.set(piece.row, [...(rows.get(piece.row) ?? []), piece]);
    const below = rows.get("below") ?? [];
    rows.delete("below");
    const above = [...rows.values()];
    const sizes = above.map((row) => row.map(({ codes }) => oreOf(codes)));
    layOut(sizes).forEach((row, r) => row.forEach((place, i) => this.#place(above[r][i].element, place)));
    const strip = below.map(({ codes }) => oreOf(codes));
    layOutStrip(strip, sum(sizes.flat())).forEach((place, i) => this.#place(below[i].element, place));
    const write = (element, text) => {
      if (element.textContent !== text) element.textContent = text;
    };
    for (const element of this.said) write(element, this.amounts.about(oreOf(element.dataset.noteAmount.split(" "))));
    for (const element of this.exact) write(element, this.amounts.exactly(oreByCode[element.dataset.noteOre] ?? 0));
  }

  /** To a tenth of a per cent: less than that can't be seen, and each change makes the browser lay the drawing out again. */
  #place(element, place) {
    for (const [name, value] of Object.entries(place)) {
      const length = `${Math.round(value * 10) / 10}%`;
      if (element.getAttribute(name) !== length) element.setAttribute(name, length);
    }
  }
}
