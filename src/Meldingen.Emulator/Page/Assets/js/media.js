import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";
import { size } from "./numbers.js";

/** A photo as a picture, all else as a file to open; what the business sent by link stays a link, nothing is fetched for it. */
export function media(line) {
  const link = line.content[line.type]?.link;
  if (link) return fileCard(link, line.content[line.type].filename ?? link, text(line.type === "image" ? "photo" : line.type), { target: "_blank", rel: "noopener noreferrer" });
  if (!line.file) return make("p", { class: "words gone" }, text("photo-missing"));
  const address = line.file.blob ? URL.createObjectURL(line.file.blob) : `/_emulator/page/media/${encodeURIComponent(line.file.id)}`;
  if (line.type === "image" || line.type === "sticker") return photo(line, address);
  return fileCard(address, line.file.fileName || text("document"), `${line.file.mimeType} · ${size(line.file.bytes)}`, { download: line.file.fileName || true });
}

function photo(line, address) {
  const image = make("img", { src: address, alt: text("photo"), class: line.type, loading: "lazy" });
  image.addEventListener("load", () => {
    if (line.file.blob) URL.revokeObjectURL(address);
  });
  image.addEventListener("error", () => frame.replaceChildren(make("p", { class: "words gone" }, text("photo-missing"))));
  const frame = line.file.blob ? make("div", { class: "photo" }, image) : make("a", { class: "photo", href: address, target: "_blank", rel: "noopener noreferrer" }, image);
  return frame;
}

function fileCard(address, name, detail, attributes) {
  return make("a", { class: "file", href: address, ...attributes }, icons.document(), make("span", { class: "file-name" }, name), make("span", { class: "file-detail" }, detail));
}
