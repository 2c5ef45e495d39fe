/**
 * The desk by the keyboard: a key presses the button that shows it. Reloads itself when someone else has taken a step, and says
 * by a sound when time is running out (off until it is chosen).
 */
import { Clock, offsetOf } from "../js/clock.js";

const EVERY = 2_000;
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
    const clock = element.querySelector(Clock.selector);
    this.clock = clock ? new Clock(clock, { onTone: (tone) => this.sound(tone) }) : null;
    this.soundButton = element.querySelector("[data-desk-sound]");
    this.soundButton?.addEventListener("click", () => this.toggleSound());
    this.showSound();
    document.addEventListener("keydown", (event) => this.press(event));
    setInterval(() => this.clock?.render(Date.now() + this.offset), 250);
    this.ask();
  }

  press(event) {
    if (isForSomethingElse(event)) return;
    const button = this.element.querySelector(`[data-key="${CSS.escape(keyName(event))}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
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
      this.offset = offsetOf(answer.headers, Date.now());
      const { v } = await answer.json();
      this.element.dataset.connection = "on";
      if (v > Number(this.element.dataset.seen)) {
        location.reload();
        return;
      }
    } catch {
      this.element.dataset.connection = "off";
    }
    setTimeout(() => this.ask(), EVERY);
  }
}

document.querySelectorAll("[data-desk]").forEach((element) => new Desk(element));
