import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";
import { clockTime } from "./days.js";
import { formatted } from "./formatting.js";
import { media } from "./media.js";
import { placeCard } from "./place-card.js";
import { question } from "./question.js";
import { summary } from "./summary.js";

/** One message: quote, content, words, hour and tick, reactions; beneath it what it asks for. */
export function bubble(item, isFirst, actions) {
  const { line, withdrawn } = item;
  const inside = withdrawn ? [make("p", { class: "words gone" }, text("withdrawn"))] : content(item);
  return make("li", { class: ["line", line.mine ? "mine" : "theirs", isFirst ? "first" : "", `is-${line.type}`].join(" "), "data-id": line.id },
    make("div", { class: "bubble" },
      !withdrawn && line.replyTo && quote(item.quoted),
      inside,
      make("span", { class: "meta" }, item.edited && !withdrawn ? text("edited") + " " : "", make("time", { datetime: line.at }, clockTime(line.at)), line.mine && make("span", { class: "tick" })),
      !withdrawn && !line.isPending && make("button", {
        type: "button", class: "choices", "aria-label": text("choices"), title: text("choices"), "aria-haspopup": "menu", click: e => actions.choices(item, e.currentTarget),
      }, icons.down())),
    !withdrawn && line.refused && refusal(line, actions),
    !withdrawn && item.reactions.length > 0 && make("div", { class: "reactions" }, item.reactions.map(r => make("span", { class: r.mine ? "own" : "" }, r.emoji))),
    !withdrawn && !line.mine && question(item, actions));
}

function content(item) {
  const { line } = item;
  const parts = [];
  if (line.content.interactive?.header?.text && !line.mine) parts.push(make("p", { class: "words" }, make("strong", {}, line.content.interactive.header.text)));
  if (["image", "video", "audio", "document", "sticker"].includes(line.type)) parts.push(media(line));
  if (line.type === "location") parts.push(placeCard(line.content.location));
  const words = line.type === "location" ? "" : item.words;
  if (words) parts.push(make("p", { class: "words" + (isOnlyEmoji(words) ? " large" : "") }, formatted(words)));
  if (line.content.interactive?.footer?.text && !line.mine) parts.push(make("p", { class: "footer" }, line.content.interactive.footer.text));
  return parts.length ? parts : [make("p", { class: "words gone" }, summary(line, ""))];
}

function quote(quoted) {
  if (!quoted) return null;
  return make("div", { class: "quote " + (quoted.line.mine ? "mine" : "theirs") },
    make("strong", {}, quoted.line.mine ? text("you") : text("business")),
    make("span", {}, summary(quoted.line, quoted.words)));
}

function refusal(line, actions) {
  const why = line.refused === "too-large" ? text("refused-too-large") : line.refused;
  return make("div", { class: "refusal", role: "alert" }, icons.warning(), make("span", {}, text("refused", { why })),
    make("button", { type: "button", click: () => actions.retry(line) }, text("retry")),
    make("button", { type: "button", click: () => actions.discard(line) }, text("discard")));
}

const isOnlyEmoji = words => words.length <= 12 && /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s)+$/u.test(words);
