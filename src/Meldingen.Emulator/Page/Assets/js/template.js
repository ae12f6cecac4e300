import { make } from "./elements.js";
import { text } from "./texts.js";

/** A template by its name and values, as the send carries them. */
export function template({ content }) {
  const values = (content.template.components ?? []).flatMap(c => c.parameters ?? []).map(p => p.text).filter(t => t);
  return make("div", {}, make("p", { class: "words" }, make("strong", {}, text("template", { name: content.template.name }))), values.map(v => make("p", { class: "words" }, v)));
}
