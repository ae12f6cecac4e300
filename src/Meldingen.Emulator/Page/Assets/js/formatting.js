import { make } from "./elements.js";

// A mark opens after a space or the beginning and closes before one or a sign; inside there is no space at the edges.
const rules = [
  { find: /```([\s\S]+?)```/, build: m => make("code", {}, m[1]) },
  { find: /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)*_~]/, build: m => make("a", { href: m[0], target: "_blank", rel: "noopener noreferrer" }, m[0]) },
  { find: /(?<![^\s(*_~])\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}])/u, build: m => make("strong", {}, formatted(m[1])) },
  { find: /(?<![^\s(*_~])_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}])/u, build: m => make("em", {}, formatted(m[1])) },
  { find: /(?<![^\s(*_~])~(?=\S)([^~\n]*[^~\s])~(?![\p{L}\p{N}])/u, build: m => make("s", {}, formatted(m[1])) },
];

/** *bold*, _italic_, ~struck~, ```as typed``` and links, as nodes; everything else stays text, markup in it too. */
export function formatted(words) {
  const found = rules.map(rule => ({ rule, match: rule.find.exec(words) })).filter(f => f.match).sort((a, b) => a.match.index - b.match.index)[0];
  if (!found) return words ? [words] : [];
  const { rule, match } = found;
  return [words.slice(0, match.index), rule.build(match), ...formatted(words.slice(match.index + match[0].length))].filter(part => part !== "");
}
