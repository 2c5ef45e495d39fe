/**
 * The hall and the page at home: asks for a small document every few seconds, fetches what is shown anew when a step was taken,
 * and lets the clock go on in between. Without JavaScript the page refreshes itself.
 */
import { Clock, offsetOf } from "./clock.js";

const EVERY = 2_000;
const AT_MOST = 30_000;

export class LivePage {
  static selector = "[data-live]";

  constructor(region) {
    this.region = region;
    this.version = Number(region.dataset.liveStep);
    this.offset = 0;
    this.wait = EVERY;
    this.findClock();
    setInterval(() => this.clock?.render(Date.now() + this.offset), 250);
    this.ask();
  }

  findClock() {
    const element = this.region.querySelector(Clock.selector);
    this.clock = element ? new Clock(element) : null;
  }

  async ask() {
    try {
      const answer = await fetch(this.region.dataset.live);
      if (answer.ok) {
        this.offset = offsetOf(answer.headers, Date.now());
        const { v } = await answer.json();
        // What is shown may come from a cache that hasn't heard of the step yet; then it is asked for again.
        if (v !== this.version && (await this.renew()) >= v) this.version = v;
        this.wait = EVERY;
      }
    } catch {
      // The network is gone for a while: ask more seldom, and let the clock go on.
      this.wait = Math.min(this.wait * 2, AT_MOST);
    }
    setTimeout(() => this.ask(), this.wait);
  }

  /** Show what is there now; return the number of the last step in it. */
  async renew() {
    const answer = await fetch(this.region.dataset.liveRegion, { cache: "no-cache" });
    if (!answer.ok) return -1;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.region.replaceChildren(...page.body.childNodes);
    this.findClock();
    const status = document.querySelector("[data-live-status]");
    const now = this.region.querySelector("h3, .hall__question");
    if (status && now) status.textContent = now.textContent.trim();
    return Number(answer.headers.get("Meeting-Step"));
  }
}

document.querySelectorAll(LivePage.selector).forEach((region) => new LivePage(region));
