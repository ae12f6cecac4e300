import { text } from "./texts.js";

const kinds = { image: "photo", video: "video", audio: "audio", sticker: "sticker", document: "document", location: "place", location_request_message: "place", contacts: "contact" };

/** One line's worth: the words, else what kind of thing it is. */
export function summary(line, words) {
  return words || (line.type === "document" && line.file?.fileName) || text(kinds[line.type] ?? "other");
}
