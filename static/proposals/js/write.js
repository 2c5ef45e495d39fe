/**
 * Improves the three steps in which a proposal is written: what is typed is kept in the tab, similar proposals appear while the title
 * is written, and characters are counted. Without JavaScript the steps work by themselves.
 */
const PREFIX = "proposal-writing-";
const PAUSE = 500; // ms without a key before similar proposals are looked for

export const charactersLeft = (text, limit) => limit - [...text].length;

/** What a form's fields say, without what belongs to the way itself. */
export const wordsOf = (pairs) =>
  Object.fromEntries([...pairs].filter(([name]) => !["csrfmiddlewaretoken", "shown", "go"].includes(name)));

export class KeptWords {
  static selector = "[data-writing]";

  constructor(form, storage = sessionStorage) {
    this.form = form;
    this.storage = storage;
    this.key = PREFIX + form.dataset.writing;
    this.restore();
    form.addEventListener("input", () => this.keep());
    form.querySelector("[data-kept-words]")?.removeAttribute("hidden");
  }

  keep() {
    const earlier = JSON.parse(this.storage.getItem(this.key) ?? "{}");
    this.storage.setItem(this.key, JSON.stringify({ ...earlier, ...wordsOf(new FormData(this.form)) }));
  }

  restore() {
    const kept = JSON.parse(this.storage.getItem(this.key) ?? "{}");
    for (const field of this.form.elements) {
      if (field.value === "" && field.type !== "hidden" && typeof kept[field.name] === "string") field.value = kept[field.name];
    }
  }

  static forget(id, storage = sessionStorage) {
    storage.removeItem(PREFIX + id);
  }
}

export class SimilarProposals {
  static selector = "[data-similar]"; // its value: where similar proposals are

  constructor(box, fetcher = (...asked) => fetch(...asked)) {
    this.box = box;
    this.fetcher = fetcher;
    this.list = box.querySelector("[data-similar-list]");
    this.title = box.closest("form").elements.title;
    this.title.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.look(), PAUSE);
    });
    if (this.title.value) this.look();
  }

  async look() {
    const asked = this.title.value.trim();
    try {
      const answer = await this.fetcher(`${this.box.dataset.similar}?title=${encodeURIComponent(asked)}`);
      if (answer.ok && asked === this.title.value.trim()) this.show(await answer.text());
    } catch {
      // Without a connection the next step shows them.
    }
  }

  show(html) {
    const found = new DOMParser().parseFromString(html, "text/html").body;
    this.list.replaceChildren(...found.childNodes);
    this.box.hidden = this.list.querySelector("li") === null;
  }
}

export class CharacterCount {
  static selector = "[data-character-count]"; // its value: how many there may be

  constructor(field) {
    this.field = field;
    this.limit = Number(field.dataset.characterCount);
    this.output = document.createElement("p");
    this.output.className = "md-limit";
    field.after(this.output);
    field.addEventListener("input", () => this.render());
    this.render();
  }

  render() {
    const left = charactersLeft(this.field.value, this.limit);
    this.output.textContent = `${this.limit - left} / ${this.limit}`;
  }
}

if (typeof document !== "undefined") {
  for (const mark of document.querySelectorAll("[data-forget-writing]")) KeptWords.forget(mark.dataset.forgetWriting);
  for (const form of document.querySelectorAll(KeptWords.selector)) new KeptWords(form);
  for (const box of document.querySelectorAll(SimilarProposals.selector)) new SimilarProposals(box);
  for (const field of document.querySelectorAll(CharacterCount.selector)) new CharacterCount(field);
}
