import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";
import { size } from "./numbers.js";
import { openSheet } from "./sheet.js";
import { reEncode } from "./re-encode.js";

const largestDocument = 100 * 1024 * 1024;
const largestPhoto = 5 * 1024 * 1024;

/**
 * Shows what is about to be sent; one can leave out, add, choose photo or document, and write a caption for the first. Answers the outbox entries in
 * the order in which the files were chosen, or null. Tell says what went otherwise than chosen.
 */
export async function chooseFiles(phone, files, asDocuments, words, tell) {
  if (files.length === 0) return null;
  return openSheet(phone, text("preview-title"), close => new Preview(files, asDocuments, words, tell, close).element);
}

class Preview {
  element;
  #files = [];
  #asDocuments;
  #list = make("ul", { class: "chosen" });
  #problem = make("p", { class: "problem", role: "alert" });
  #choice;
  #caption;
  #tell;
  #send;

  constructor(files, asDocuments, words, tell, close) {
    this.#tell = tell;
    this.#asDocuments = asDocuments;
    this.#caption = make("textarea", { rows: 2, maxlength: 1024, "aria-label": text("caption"), placeholder: text("caption"), autofocus: true });
    this.#caption.value = words.slice(0, 1024);
    this.#send = make("button", { class: "primary" }, text("send"));
    const more = make("input", { type: "file", multiple: true, hidden: true, accept: asDocuments ? null : "image/*", change: () => { this.#add([...more.files]); more.value = ""; } });
    this.#choice = make("fieldset", { class: "how" }, make("legend", { class: "unseen" }, text("preview-title")), this.#way(false), this.#way(true));
    this.element = make("form", {
      class: "preview",
      submit: event => { event.preventDefault(); this.#finish(close); },
      keydown: event => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === this.#caption) { event.preventDefault(); this.#finish(close); } },
    }, this.#list, more, make("button", { type: "button", class: "plain", click: () => more.click() }, text("add-more")), this.#choice, this.#problem, this.#caption, this.#send);
    this.#add(files);
  }

  #way(asDocument) {
    const input = make("input", { type: "radio", name: "how", checked: asDocument === this.#asDocuments, change: () => { this.#asDocuments = asDocument; this.#show(); } });
    const kind = asDocument ? "as-document" : "as-photo";
    return make("label", {}, input, make("span", {}, text(kind), make("small", {}, text(`${kind}-hint`))));
  }

  #add(files) {
    this.#files.push(...files);
    this.#show();
  }

  #show() {
    for (const image of this.#list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.#list.replaceChildren(...this.#files.map(file => make("li", {},
      isPhoto(file) ? make("img", { src: URL.createObjectURL(file), alt: file.name }) : make("span", { class: "file" }, icons.document(), file.name),
      make("small", {}, size(file.size)),
      make("button", { type: "button", class: "round", "aria-label": text("leave-out", { name: file.name }), title: text("leave-out", { name: file.name }), click: () => this.#leaveOut(file) }, icons.close()))));
    const heavy = this.#files.filter(f => f.size > largestDocument);
    this.#problem.textContent = heavy.map(f => text("too-large", { name: f.name, size: size(f.size), most: size(largestDocument) })).join(" ");
    this.#send.disabled = heavy.length > 0 || this.#files.length === 0;
    this.#choice.hidden = !this.#files.some(isPhoto);
  }

  #leaveOut(file) {
    this.#files = this.#files.filter(f => f !== file);
    this.#show();
  }

  async #finish(close) {
    if (this.#send.disabled) return;
    this.#send.disabled = true;
    const parts = [];
    for (const file of this.#files) parts.push(await this.#part(file));
    const caption = this.#caption.value.trim();
    if (caption) parts[0].message = { caption };
    close(parts);
  }

  async #part(file) {
    const wantsPhoto = isPhoto(file) && !this.#asDocuments;
    const photo = wantsPhoto ? await reEncode(file) : null;
    const fits = photo && photo.size <= largestPhoto;
    if (wantsPhoto && !fits) this.#tell(text("no-photo", { name: file.name }));
    return fits
      ? { kind: "image", message: {}, file: { blob: photo, name: file.name.replace(/\.\w+$/, "") + ".jpg", type: "image/jpeg" } }
      : { kind: "document", message: {}, file: { blob: file, name: file.name, type: file.type } };
  }
}

const isPhoto = file => file.type.startsWith("image/");
