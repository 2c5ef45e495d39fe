/**
 * The clock of a phase. The server says when it started and what had been used by then; the browser only counts on, by its own
 * clock put right by the server's, so a reload or a lost connection changes nothing.
 */

const RING = 339.292; // a ring's circumference on the grid of its drawing
const SOON = 30_000;

/** How many milliseconds have been used at `now` (milliseconds since 1970). */
export const usedAt = ({ used, since }, now) => used + (since === null ? 0 : Math.max(now - since, 0));

/** "plenty", "soon" when half a minute is left, or "over". */
export const toneAt = (used, limit) => (limit === null || limit - used > SOON ? "plenty" : used < limit ? "soon" : "over");

/** Minutes and seconds: what is left, with a minus when it is over; without a limit what has been used. */
export const figures = (used, limit) => {
  const seconds = Math.trunc((limit === null ? used : limit - used) / 1000);
  const whole = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

/** How far the server's clock is before the browser's, from an answer's own headers. */
export const offsetOf = (headers, now) => {
  const date = Date.parse(headers.get("Date") ?? "");
  return Number.isNaN(date) ? 0 : date + Number(headers.get("Age") ?? 0) * 1000 - now;
};

const number = (text) => (text === "" ? null : Number(text));

export class Clock {
  static selector = "[data-clock]";

  constructor(element, { onTone = () => {} } = {}) {
    this.element = element;
    this.onTone = onTone;
    this.time = { used: Number(element.dataset.used), since: number(element.dataset.since) };
    this.limit = number(element.dataset.limit);
  }

  render(now) {
    const used = usedAt(this.time, now);
    const tone = toneAt(used, this.limit);
    this.element.querySelector("[data-clock-figures]").textContent = figures(used, this.limit);
    const share = this.limit === null ? 1 : Math.max(1 - used / this.limit, 0);
    this.element.querySelector("[data-clock-ring]")?.setAttribute("stroke-dasharray", `${RING * share} ${RING}`);
    if (tone !== this.element.dataset.tone) {
      this.element.dataset.tone = tone;
      const word = this.element.querySelector("[data-clock-word]");
      if (word) word.textContent = word.dataset[tone];
      this.onTone(tone);
    }
  }
}
