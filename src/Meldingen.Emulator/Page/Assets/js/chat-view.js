import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";
import { bubble } from "./bubble.js";
import { drawTick } from "./ticks.js";
import { dayOf, dayName } from "./days.js";

/** Nearer to the end than this the reader is at the end, and goes along with new messages. In pixels. */
const nearEnd = 80;

/** The messages on the screen. A bubble is made anew only when something in it changed; ticks move without that. */
export class ChatView {
  element;
  #list = make("ol", { class: "lines" });
  #hint = make("p", { class: "hint" });
  #newest;
  #actions;
  #drawn = new Map();
  #sticks = true;

  /** @param actions what a bubble's parts do; see Phone */
  constructor(actions) {
    this.#actions = actions;
    this.#newest = make("button", { type: "button", class: "newest", hidden: true, "aria-label": text("newest"), title: text("newest"), click: () => { this.stick(); this.#follow(); } }, icons.down());
    this.element = make("div", { class: "chat", tabindex: "0", role: "log", "aria-live": "off", scroll: () => this.#look() }, this.#hint, this.#list, this.#newest);
    // Photos come in later and make the list longer.
    new ResizeObserver(() => this.#follow()).observe(this.#list);
    new ResizeObserver(() => this.#follow()).observe(this.element);
  }

  /** The end stays in sight from now on. */
  stick() {
    this.#sticks = true;
  }

  draw(items, isCaughtUp) {
    this.#hint.textContent = items.length > 0 ? "" : text(isCaughtUp ? "empty" : "loading");
    const seen = new Set();
    let place = this.#list.firstElementChild;
    let before = null;
    for (const item of items) {
      const day = dayOf(item.line.at);
      if (day !== before?.day) place = this.#put(seen, `day-${day}`, day, () => make("li", { class: "day" }, make("span", {}, dayName(day))), place);
      const isFirst = before?.mine !== item.line.mine || before?.day !== day;
      // A message keeps its bubble when it turns from waiting to sent: the key stays, the id comes new.
      place = this.#put(seen, item.line.key ?? item.line.id, signature(item, isFirst), () => bubble(item, isFirst, this.#actions), place);
      drawTick(this.#drawn.get(item.line.key ?? item.line.id).element, item.line);
      before = { day, mine: item.line.mine };
    }
    for (const [key, drawn] of this.#drawn) {
      if (seen.has(key)) continue;
      drawn.element.remove();
      this.#drawn.delete(key);
    }
    this.#follow();
  }

  /** Puts the element of the key at this place, made anew if its signature changed. Returns the place after it. */
  #put(seen, key, sign, build, place) {
    const old = this.#drawn.get(key);
    seen.add(key);
    if (old?.sign === sign) {
      if (old.element === place) return place.nextElementSibling;
      this.#list.insertBefore(old.element, place);
      return place;
    }
    const element = build();
    if (old) {
      const hadFocus = old.element.contains(document.activeElement);
      const next = old.element === place ? element : place;
      old.element.replaceWith(element);
      if (next !== element) this.#list.insertBefore(element, place);
      if (hadFocus) this.element.focus({ preventScroll: true });
      this.#drawn.set(key, { element, sign });
      return element.nextElementSibling;
    }
    this.#list.insertBefore(element, place);
    this.#drawn.set(key, { element, sign });
    return place;
  }

  #look() {
    const chat = this.element;
    this.#sticks = chat.scrollHeight - chat.scrollTop - chat.clientHeight < nearEnd;
    this.#newest.hidden = this.#sticks;
  }

  #follow() {
    if (this.#sticks) this.element.scrollTop = this.element.scrollHeight;
    this.#newest.hidden = this.#sticks;
  }
}

function signature({ line, quoted, words, edited, withdrawn, answer, reactions }, isFirst) {
  return JSON.stringify([line.id, line.type, line.at, line.file?.id, line.content, line.refused, quoted?.words, words, edited, withdrawn, answer?.id, reactions, isFirst]);
}
