/** Keeping a plan on the device, sharing it as a link, and opening such a link. */

import { linkTo, sharedIn } from "./links.js";
import { find } from "./page.js";
import { changedAmounts, planFrom } from "./plan.js";

export class Sharing {
  constructor(simulator) {
    this.simulator = simulator;
    this.form = simulator.form;
    this.phrase = simulator.words.phrase;
    this.offer = document.querySelector("[data-offer]");
  }

  /** Does what a button says. */
  async act({ dataset }) {
    const { device, session, state } = this.simulator;
    if ("save" in dataset && device.write(state)) this.#tell(this.phrase("kept"));
    if ("forget" in dataset) {
      device.forget();
      session.forget();
      this.#tell(this.phrase("forgotten"));
    }
    if ("share" in dataset) await this.#share();
  }

  async #share() {
    const { data, plan, scenario } = this.simulator;
    const home = new URL(this.form.dataset.home || location.pathname, location.origin).href;
    const box = find(this.form, "link");
    const field = find(box, "link-field");
    box.hidden = false;
    field.value = linkTo(home, data.key, { ...plan, amounts: changedAmounts(plan, scenario) });
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.#tell(this.phrase("copied"));
    } catch {
      field.focus();
    }
  }

  open(fragment) {
    const { data, options, plan, scenario } = this.simulator;
    const shared = sharedIn(fragment);
    if (shared.isBroken) return this.#warn("link_broken");
    if (shared.key !== data.key) return this.#warn("link_other");
    const opened = planFrom(shared, scenario, { ...options, level: shared.level });
    if (!Object.keys(changedAmounts(plan, scenario)).length) return this.#use(opened);
    return this.#ask(opened);
  }

  /** A plan of one's own isn't replaced without asking. */
  #ask(opened) {
    this.offer.hidden = false;
    this.offer.focus();
    find(this.offer, "use-shared").onclick = () => {
      this.offer.hidden = true;
      this.#use(opened);
    };
    find(this.offer, "keep-own").onclick = () => {
      this.offer.hidden = true;
    };
  }

  #use({ plan, isWhole }) {
    this.simulator.replace(plan);
    if (isWhole) this.simulator.say(() => this.phrase("shared_used"));
    else this.#warn("link_partly");
  }

  #tell(text) {
    find(this.form, "keep-status").textContent = text;
    this.simulator.say(() => text);
  }

  #warn(key) {
    const box = document.querySelector("[data-message]");
    box.hidden = false;
    box.textContent = this.phrase(key);
    box.focus();
  }
}
