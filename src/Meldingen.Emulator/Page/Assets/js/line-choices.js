import { text } from "./texts.js";

const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** What can be done with a message. */
export function lineChoices({ line, words, reactions }, actions) {
  const own = reactions.find(r => r.mine)?.emoji;
  return [
    { row: emojis.map(emoji => ({ label: emoji, title: text(emoji === own ? "unreact" : "react", { emoji }), do: () => actions.react(line, emoji === own ? "" : emoji) })) },
    { label: text("reply"), do: () => actions.reply(line) },
    line.mine && line.type === "text" && { label: text("edit"), do: () => actions.edit(line, words) },
    line.mine && { label: text("withdraw"), do: () => actions.withdraw(line) },
  ].filter(choice => choice);
}
