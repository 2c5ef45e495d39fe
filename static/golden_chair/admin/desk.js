/**
 * The desk by the keyboard: a key presses the button that shows it. A step is sent without leaving the page, so that a lost
 * connection loses nothing; what someone else does shows within seconds. Says by a sound when time is running out (off until
 * it is chosen).
 */
import { Clock, offsetOf } from "../js/clock.js";

const EVERY = 2_000;
const PATIENCE = 10_000;
const SOUND = "golden-chair-sound";

/** The name of a pressed key as it stands on the buttons. */
export const keyName = ({ key }) => (key.length === 1 ? key.toUpperCase() : key);

/** Whether a key was meant for something else: a field, a shortcut of the browser, a button that has focus. */
export const isForSomethingElse = (event) =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.repeat ||
  event.target.closest?.("input, select, textarea, [contenteditable]") !== null ||
  (event.key === "Enter" && event.target.closest?.("a, button, summary") !== null);

class Desk {
  constructor(element) {
    this.element = element;
    this.offset = 0;
    this.isTaking = false;
    this.soundButton = element.querySelector("[data-desk-sound]");
    this.soundButton?.addEventListener("click", () => this.toggleSound());
    this.showSound();
    this.findClock();
    document.addEventListener("keydown", (event) => this.press(event));
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.take(event.target, event.submitter);
    });
    setInterval(() => this.clock?.render(Date.now() + this.offset), 250);
    this.ask();
  }

  get seen() {
    return Number(this.element.querySelector("[data-desk-body]").dataset.seen);
  }

  findClock() {
    const clock = this.element.querySelector(Clock.selector);
    this.clock = clock ? new Clock(clock, { onTone: (tone) => this.sound(tone) }) : null;
  }

  press(event) {
    if (isForSomethingElse(event)) return;
    const button = this.element.querySelector(`[data-key="${CSS.escape(keyName(event))}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  /** Send a step. Sent twice because the first answer was lost, it happens once: the server knows which step was seen. */
  async take(form, submitter) {
    if (this.isTaking) return;
    this.isTaking = true;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form, submitter), signal });
      if (answer.ok) this.replace(await answer.text());
      else if (answer.status < 500) location.reload();
      else this.element.dataset.connection = "off";
    } catch {
      this.element.dataset.connection = "off";
    }
    this.isTaking = false;
  }

  async renew() {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (answer.ok) this.replace(await answer.text());
  }

  /** Show the desk as the server says it is, and what it says about what was done; keep the place of the keyboard. */
  replace(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.querySelector("[data-desk-body]");
    if (!fresh) {
      // Signed out meanwhile.
      location.reload();
      return;
    }
    const body = this.element.querySelector("[data-desk-body]");
    const focused = body.contains(document.activeElement) ? (document.activeElement.dataset.key ?? "") : null;
    body.replaceWith(document.adoptNode(fresh));
    const messages = page.querySelector(".messages");
    if (messages) document.querySelector(".messages")?.replaceWith(document.adoptNode(messages));
    this.element.dataset.connection = "on";
    this.findClock();
    this.element.querySelector("[data-desk-status]").textContent = fresh.querySelector("[data-desk-words]").textContent.trim();
    if (focused === null) return;
    const same = focused && fresh.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    (same || fresh.querySelector("[data-key]"))?.focus();
  }

  get hasSound() {
    return localStorage.getItem(SOUND) === "on";
  }

  toggleSound() {
    localStorage.setItem(SOUND, this.hasSound ? "off" : "on");
    this.showSound();
    if (this.hasSound) this.sound("soon");
  }

  showSound() {
    this.soundButton?.setAttribute("aria-pressed", String(this.hasSound));
  }

  sound(tone) {
    if (!this.hasSound || tone === "plenty") return;
    const context = new AudioContext();
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    gain.gain.value = 0.2;
    oscillator.frequency.value = tone === "soon" ? 660 : 440;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start();
    oscillator.stop(context.currentTime + (tone === "soon" ? 0.2 : 0.6));
  }

  async ask() {
    try {
      const answer = await fetch(this.element.dataset.desk, { cache: "no-cache" });
      if (!answer.ok) throw new Error(String(answer.status));
      this.offset = offsetOf(answer.headers, Date.now());
      const { v } = await answer.json();
      this.element.dataset.connection = "on";
      if (v > this.seen && !this.isTaking) await this.renew();
    } catch {
      this.element.dataset.connection = "off";
    }
    setTimeout(() => this.ask(), EVERY);
  }
}

if (typeof document !== "undefined") document.querySelectorAll("[data-desk]").forEach((element) => new Desk(element));
