import { make } from "./elements.js";
import { openSheet } from "./sheet.js";

/** The rows of a list; the one that is tapped is the answer. */
export function chooseRow(phone, line) {
  const { body, action } = line.content.interactive;
  return openSheet(phone, action.button, close => [
    make("p", { class: "words" }, body.text),
    action.sections.map(section => make("section", { class: "rows" },
      section.title && make("h4", {}, section.title),
      section.rows.map(row => make("button", { type: "button", click: () => close({ list: { id: row.id, title: row.title, ...(row.description && { description: row.description }) } }) },
        make("span", {}, row.title), row.description && make("small", {}, row.description))))),
  ].flat());
}
