import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";
import { wordsOf } from "./conversation.js";
import { summary } from "./summary.js";

/** In lines of text about five. */
const tallest = 120;

/** Where words are typed, with what they answer or change above them. What was typed and not sent survives a reload. */
export class Composer {
  element;
  #draft;
  #actions;
  #replyTo = null;
  #edit = null;
  #box;
  #above = make("div", { class: "above", hidden: true });

  /** @param actions send(words, { replyTo, edit }), attach(button), files(files) */
  constructor(address, actions) {
    this.#draft = `draft-${address}`;
    this.#actions = actions;
    this.#box = make("textarea", {
      rows: 1, "aria-label": text("message"), placeholder: text("message"), maxlength: 4096, enterkeyhint: "send",
      input: () => this.#typed(), keydown: e => this.#key(e), paste: e => this.#paste(e),
    });
    this.#box.value = localStorage.getItem(this.#draft) ?? "";
    this.element = make("form", { class: "composer", submit: e => { e.preventDefault(); this.#send(); } },
      this.#above,
      make("button", { type: "button", class: "round", "aria-label": text("attach"), title: text("attach"), "aria-haspopup": "menu", click: e => actions.attach(e.currentTarget) }, icons.attach()),
      this.#box,
      make("button", { class: "round send", "aria-label": text("send"), title: text("send") }, icons.send()));
  }

  get words() {
    return this.#edit ? "" : this.#box.value.trim();
  }

  focus() {
    this.#box.focus();
  }

  clearWords() {
    this.#box.value = "";
    this.#typed();
  }

  replyTo(line) {
    [this.#replyTo, this.#edit] = [line, null];
    this.#show(text("replying-to", { who: line.mine ? text("you") : text("business") }), summary(line, wordsOf(line)));
  }

  edit(line, words) {
    [this.#replyTo, this.#edit] = [null, line];
    this.#box.value = words;
    this.#typed();
    this.#show(text("editing"), words);
  }

  /** What the next message quotes; it is asked once. */
  takeReply() {
    const line = this.#replyTo;
    if (line) this.#leave();
    return line;
  }

  #show(title, words) {
    this.#above.replaceChildren(make("div", { class: "quote" }, make("strong", {}, title), make("span", {}, words)),
      make("button", { type: "button", class: "round", "aria-label": text("cancel"), title: text("cancel"), click: () => this.#cancel() }, icons.close()));
    this.#above.hidden = false;
    this.focus();
  }

  #cancel() {
    if (this.#edit) this.clearWords();
    this.#leave();
    this.focus();
  }

  #leave() {
    [this.#replyTo, this.#edit] = [null, null];
    this.#above.hidden = true;
  }

  #typed() {
    if (!this.#edit) localStorage.setItem(this.#draft, this.#box.value);
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(this.#box.scrollHeight, tallest)}px`;
  }

  #key(event) {
    // While an input method composes a sign, Enter belongs to it.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && !this.#above.hidden) {
      this.#cancel();
    }
  }

  #paste(event) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    this.#actions.files([...event.clipboardData.files]);
  }

  #send() {
    const words = this.#box.value.trim();
    if (!words) return;
    const mode = { replyTo: this.#replyTo, edit: this.#edit };
    this.#leave();
    this.clearWords();
    this.#actions.send(words, mode);
    this.focus();
  }
}
