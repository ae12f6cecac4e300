import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";
import { setting } from "./setting.js";
import { readable } from "./numbers.js";
import { keepProfile, profileOf } from "./phones.js";
import { Conversation, wordsOf } from "./conversation.js";
import { Stream } from "./stream.js";
import { ChatView } from "./chat-view.js";
import { Composer } from "./composer.js";
import { Typing } from "./typing.js";
import { openMenu } from "./menu.js";
import { openSheet } from "./sheet.js";
import { chooseFiles } from "./attachments.js";
import { choosePlace } from "./place-sheet.js";
import { chooseRow } from "./list-sheet.js";
import { lineChoices } from "./line-choices.js";
import { record } from "./record.js";
import { replay } from "./replay-sheet.js";
import { summary } from "./summary.js";

/** One phone: what it shows, what its owner does with it. */
export class Phone {
  element;
  #profile;
  #address;
  #outbox;
  #desk;
  #conversation = new Conversation();
  #unwatch;
  #stream;
  #chat;
  #composer;
  #typing;
  #label;
  #banner = make("p", { class: "banner", role: "status", hidden: true });
  #notice = make("p", { class: "notice", role: "status" });
  #spoken = make("p", { class: "unseen", "aria-live": "polite" });
  #isCaughtUp = false;
  #drawing = false;

  /** @param desk add(), remove(), rename(): what happens beyond this phone */
  constructor(address, profile, outbox, desk) {
    this.#profile = profile;
    this.#address = address;
    this.#outbox = outbox;
    this.#desk = desk;
    this.#chat = new ChatView({
      choices: (item, at) => openMenu(this.element, at, lineChoices(item, this.#doing)),
      sendPlace: line => this.#sendPlace(line.id),
      tap: (line, message) => this.#send([{ message, replyTo: line.id }]),
      openList: async line => {
        const message = await chooseRow(this.element, line);
        if (message) this.#send([{ message, replyTo: line.id }]);
      },
      retry: line => outbox.retry(line.key),
      discard: line => outbox.discard(line.key),
    });
    this.#composer = new Composer(address, {
      send: (words, mode) => this.#sendWords(words, mode),
      attach: at => openMenu(this.element, at, this.#attachments()),
      files: files => this.#preview(files, false),
    });
    this.#build();
    this.#unwatch = outbox.watch(address, () => this.#draw());
    this.#stream = new Stream(address, this);
    this.#draw();
  }

  get name() {
    return this.#profile.name;
  }

  line(line) {
    const isNew = !this.#conversation.find(line.id);
    this.#conversation.take(line);
    if (line.key) this.#outbox.settle(this.#address, line.key);
    if (line.typingSeconds) this.#typing.show(line.typingSeconds);
    if (!line.mine && isNew) {
      this.#typing.hide();
      if (this.#isCaughtUp) this.#spoken.textContent = text("business-says", { text: summary(line, wordsOf(line)) });
    }
    this.#draw();
  }

  reset() {
    this.#conversation.clear();
    this.#draw();
  }

  caughtUp() {
    this.#isCaughtUp = true;
    this.#banner.hidden = true;
    this.element.dataset.state = "live";
    if (!profileOf(this.#address) && this.#conversation.name) this.#rename(this.#conversation.name);
    this.#outbox.nudge(this.#address);
    this.#draw();
  }

  lost() {
    this.#banner.textContent = text("offline");
    this.#banner.hidden = false;
    this.element.dataset.state = "lost";
  }

  remove() {
    this.#stream.close();
    this.#unwatch();
    this.element.remove();
  }

  focus() {
    this.#composer.focus();
  }

  tell(words) {
    this.#notice.textContent = words;
    clearTimeout(this.#notice.timer);
    this.#notice.timer = setTimeout(() => { this.#notice.textContent = ""; }, 6000);
  }

  #doing = {
    reply: line => this.#composer.replyTo(line),
    edit: (line, words) => this.#composer.edit(line, words),
    withdraw: line => this.#send([{ message: { revoke: line.id } }]),
    react: (line, emoji) => this.#send([{ message: { reaction: { to: line.id, emoji } } }]),
  };

  #build() {
    const status = make("span", { class: "status" }, readable(setting.displayPhoneNumber));
    this.#typing = new Typing(status);
    this.#label = make("h2", { class: "owner" });
    this.element = make("section", { class: "phone" },
      make("div", { class: "case" }, this.#label),
      make("div", { class: "screen" },
        make("header", { class: "top" },
          make("span", { class: "avatar", "aria-hidden": "true" }, text("business").slice(0, 1)),
          make("div", { class: "who" }, make("strong", {}, text("business")), status),
          make("button", { type: "button", class: "round", title: text("menu"), "aria-label": text("menu"), "aria-haspopup": "menu", click: e => openMenu(this.element, e.currentTarget, this.#choices()) }, icons.more())),
        this.#banner,
        this.#chat.element,
        this.#notice,
        this.#composer.element,
        this.#spoken));
    this.#showName();
    this.#takeDrops();
  }

  #showName() {
    this.#label.replaceChildren(make("span", { class: "name" }, this.name), make("span", { class: "number" }, this.#profile.username ?? readable(this.#address)));
    this.element.setAttribute("aria-label", text("phone-of", { name: this.name, number: this.#profile.username ?? readable(this.#address) }));
    this.element.dataset.phone = this.#address;
  }

  #rename(name) {
    this.#profile = { ...this.#profile, name };
    keepProfile(this.#address, this.#profile);
    this.#showName();
    this.#desk.rename();
  }

  /** Many lines come together; they are drawn once. */
  #draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#chat.draw(this.#conversation.shown(this.#outbox.of(this.#address)), this.#isCaughtUp);
    });
  }

  #send(parts) {
    this.#chat.stick();
    return this.#outbox.add(parts.map(part => ({ person: this.#address, profile: this.#profile, ...part })));
  }

  #sendWords(words, { replyTo, edit }) {
    return this.#send([edit ? { message: { edit: { of: edit.id, text: words } } } : { message: { text: words }, replyTo: replyTo?.id }]);
  }

  async #sendPlace(question) {
    const location = await choosePlace(this.element);
    if (location) await this.#send([{ message: { location }, replyTo: question ?? this.#composer.takeReply()?.id }]);
  }

  async #preview(files, asDocuments) {
    const parts = await chooseFiles(this.element, files, asDocuments, this.#composer.words, told => this.tell(told));
    if (!parts) return;
    this.#composer.clearWords();
    await this.#send(parts.map((part, i) => i === 0 ? { ...part, replyTo: this.#composer.takeReply()?.id } : part));
  }

  #attachments() {
    const pick = (accept, asDocuments, more = {}) => {
      const input = make("input", { type: "file", accept, hidden: true, ...more, change: () => this.#preview([...input.files], asDocuments).finally(() => input.remove()), cancel: () => input.remove() });
      this.element.append(input);
      input.click();
    };
    return [
      { icon: icons.photos(), label: text("attach-photos"), do: () => pick("image/*", false, { multiple: true }) },
      { icon: icons.camera(), label: text("attach-camera"), do: () => pick("image/*", false, { capture: "environment" }) },
      { icon: icons.document(), label: text("attach-document"), do: () => pick(null, true, { multiple: true }) },
      { icon: icons.place(), label: text("attach-place"), do: () => this.#sendPlace(null) },
    ];
  }

  #choices() {
    return [
      { label: text("rename"), do: () => this.#askName() },
      { label: text("record"), do: () => record(this.#address, words => this.tell(words)) },
      { label: text("replay"), do: () => replay(this.element, this.#address, this.#profile, words => this.tell(words)) },
      { label: text("new-phone"), do: () => this.#desk.add() },
      { label: text("remove-phone"), do: () => this.#desk.remove() },
    ];
  }

  async #askName() {
    const input = make("input", { type: "text", value: this.name, maxlength: 60, required: true });
    const name = await openSheet(this.element, text("rename"), close => make("form", { class: "fields", submit: e => { e.preventDefault(); close(input.value.trim()); } },
      make("label", {}, text("name"), input),
      make("button", { class: "primary" }, text("save"))));
    if (name) this.#rename(name);
  }

  #takeDrops() {
    this.element.addEventListener("dragover", event => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    this.element.addEventListener("drop", event => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      this.#preview([...event.dataTransfer.files], false);
    });
  }
}
