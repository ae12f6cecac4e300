import { text } from "./texts.js";

/** "Writes…" in the place of the business's number, until the time is over or the next message is there. */
export class Typing {
  #status;
  #usual;
  #timer;

  constructor(status) {
    this.#status = status;
    this.#usual = status.textContent;
  }

  show(seconds) {
    clearTimeout(this.#timer);
    this.#status.textContent = text("typing");
    this.#status.classList.add("typing");
    this.#timer = setTimeout(() => this.hide(), seconds * 1000);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#status.textContent = this.#usual;
    this.#status.classList.remove("typing");
  }
}
