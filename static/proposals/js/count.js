/** Keeps the number of supports fresh on a page that may come out of a cache. Without JavaScript the page's own stands. */
const SOON = 15_000; // how often a page that is looked at asks again, in ms

export class SupportCount {
  static selector = "[data-support-count]"; // its value: where the count document is

  constructor(box, fetcher = (...asked) => fetch(...asked)) {
    this.box = box;
    this.fetcher = fetcher;
    this.address = box.dataset.supportCount;
    this.sentence = box.querySelector("[data-sentence]");
    this.against = box.querySelector("[data-against]");
    this.amount = box.querySelector(".md-bar__amount");
  }

  async refresh() {
    try {
      const answer = await this.fetcher(this.address);
      if (answer.ok) this.show(await answer.json());
    } catch {
      // Without a connection the number that is there is the best there is.
    }
  }

  show({ percent, sentence, against_sentence: against }) {
    if (this.sentence.textContent !== sentence) this.sentence.textContent = sentence;
    if (this.against && against) this.against.textContent = against;
    this.amount?.setAttribute("width", `${percent}%`);
  }
}

if (typeof document !== "undefined") {
  for (const box of document.querySelectorAll(SupportCount.selector)) {
    const count = new SupportCount(box);
    count.refresh();
    setInterval(() => document.hidden || count.refresh(), SOON);
  }
}
