import { make } from "./elements.js";
import { text } from "./texts.js";
import { Phone } from "./phone.js";
import { askForPhone } from "./new-phone.js";
import { freshNumber, keepProfile, keepPhones, profileOf, shownPhones } from "./phones.js";

/** Each phone holds a connection of the browser's six per origin; sending needs one of them as well. */
const mostPhones = 4;
const firstOwner = { name: "Sanne" };

/** The phones side by side; on a narrow screen one of them, and tabs for the others. */
export class Desk {
  #root;
  #outbox;
  #phones = new Map();
  #tabs = make("nav", { class: "tabs", "aria-label": text("phones") });
  #row = make("div", { class: "row" });

  constructor(root, outbox) {
    this.#root = root;
    this.#outbox = outbox;
    addEventListener("hashchange", () => this.#lay(shownPhones()));
  }

  show() {
    this.#root.append(make("h1", { class: "unseen" }, text("phones")), this.#tabs, this.#row);
    const addresses = shownPhones();
    if (addresses.length === 0) {
      addresses.push(freshNumber());
      keepProfile(addresses[0], firstOwner);
    }
    this.#lay(addresses.slice(0, mostPhones));
  }

  /** @param front the one that a narrow screen shows */
  #lay(addresses, front = addresses[0]) {
    for (const [address, phone] of this.#phones) {
      if (!addresses.includes(address)) {
        phone.remove();
        this.#phones.delete(address);
      }
    }
    for (const address of addresses.filter(a => !this.#phones.has(a)).slice(0, mostPhones)) {
      const phone = new Phone(address, profileOf(address) ?? { name: "Melder" }, this.#outbox, { add: () => this.#add(), remove: () => this.#remove(address), rename: () => this.#showTabs() });
      this.#phones.set(address, phone);
      this.#row.append(phone.element);
    }
    keepPhones([...this.#phones.keys()]);
    this.#bringForward(front);
  }

  async #add() {
    const front = this.#phones.get(this.#front());
    if (this.#phones.size >= mostPhones) return front.tell(text("too-many-phones", { count: mostPhones }));
    const phone = await askForPhone(front.element, [...this.#phones.keys()]);
    if (!phone) return;
    keepProfile(phone.address, phone.profile);
    this.#lay([...this.#phones.keys(), phone.address], phone.address);
    this.#phones.get(phone.address).focus();
  }

  #remove(address) {
    const left = [...this.#phones.keys()].filter(a => a !== address);
    if (left.length === 0) {
      left.push(freshNumber());
      keepProfile(left[0], firstOwner);
    }
    this.#lay(left);
  }

  #front = () => [...this.#phones].find(([, phone]) => phone.element.classList.contains("front"))?.[0] ?? [...this.#phones.keys()][0];

  #bringForward(address) {
    for (const [each, phone] of this.#phones) phone.element.classList.toggle("front", each === address);
    this.#showTabs();
  }

  #showTabs() {
    const front = this.#front();
    this.#tabs.replaceChildren(
      ...[...this.#phones].map(([address, phone]) => make("button", { type: "button", "aria-pressed": String(address === front), click: () => this.#bringForward(address) }, phone.name)),
      make("button", { type: "button", class: "add", click: () => this.#add() }, "+ " + text("new-phone")));
    this.#tabs.classList.toggle("single", this.#phones.size === 1);
  }
}
