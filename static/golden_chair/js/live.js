/**
 * The hall and the page at home: asks for a small document every few seconds, fetches the page anew when a step was taken, and
 * lets the clock go on in between. Without JavaScript the page refreshes itself.
 */
import { Clock, offsetOf } from "./clock.js";

const EVERY = 2_000;
const AT_MOST = 30_000;

export class LivePage {
  static selector = "[data-live]";

  constructor(region) {
    this.region = region;
    this.version = null;
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
        if (this.version !== null && v !== this.version) await this.renew();
        this.version = v;
        this.wait = EVERY;
      }
    } catch {
      // The network is gone for a while: ask more seldom, and let the clock go on.
      this.wait = Math.min(this.wait * 2, AT_MOST);
    }
    setTimeout(() => this.ask(), this.wait);
  }

  async renew() {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const region = page.querySelector(LivePage.selector);
    if (!region) return;
    this.region.replaceChildren(...region.childNodes);
    this.findClock();
    const status = document.querySelector("[data-live-status]");
    const now = this.region.querySelector("h3, .hall__question");
    if (status && now) status.textContent = now.textContent.trim();
  }
}

document.querySelectorAll(LivePage.selector).forEach((region) => new LivePage(region));
