let texts = {};
let language = "nl";

/** Dutch, unless the browser asks for English before it. */
export async function loadTexts() {
  language = navigator.languages.map(l => l.slice(0, 2)).find(l => l === "nl" || l === "en") ?? "nl";
  texts = await (await fetch(`/page/texts/${language}.json`)).json();
  document.documentElement.lang = language;
  document.title = text("title");
}

/** The text in the reader's language; {name} stands for a value. */
export function text(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export const locale = () => language === "nl" ? "nl-NL" : "en-GB";
