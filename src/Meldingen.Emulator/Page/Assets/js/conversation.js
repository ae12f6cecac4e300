import { pendingLine } from "./pending-line.js";

const onlyChange = new Set(["reaction", "edit", "revoke"]);
const answers = new Set(["location", "interactive", "button"]);

/**
 * The lines of one phone. A line that comes again replaces itself, so each is shown once whatever is repeated; changes and reactions are no lines
 * of their own but show on the line they speak of.
 */
export class Conversation {
  #lines = new Map();

  take(line) {
    this.#lines.set(line.id, line);
  }

  clear() {
    this.#lines.clear();
  }

  find(id) {
    return this.#lines.get(id) ?? null;
  }

  /** The profile name of the newest message. */
  get name() {
    return [...this.#lines.values()].filter(l => l.mine && l.name).sort((a, b) => b.place - a.place)[0]?.name ?? null;
  }

  has(key) {
    return [...this.#lines.values()].some(l => l.key === key);
  }

  /** In order: { line, quoted, words, edited, withdrawn, answer, reactions: [{ emoji, mine }] }. */
  shown(pending) {
    const waiting = pending.filter(entry => !this.has(entry.key)).map(pendingLine);
    const all = [...this.#lines.values(), ...waiting].sort((a, b) => a.place - b.place);
    const changes = changesIn(all);
    return all.filter(line => !onlyChange.has(line.type)).map(line => ({
      line,
      quoted: line.replyTo ? this.#quoted(line.replyTo) : null,
      words: changes.edits.get(line.id) ?? wordsOf(line),
      edited: changes.edits.has(line.id),
      withdrawn: changes.withdrawn.has(line.id),
      answer: changes.answers.get(line.id) ?? null,
      reactions: [...(changes.reactions.get(line.id) ?? [])].filter(([, emoji]) => emoji).map(([mine, emoji]) => ({ mine, emoji })),
    }));
  }

  #quoted(id) {
    const line = this.#lines.get(id);
    return line ? { line, words: wordsOf(line) } : null;
  }
}

/** The words of a line: text, caption, question or the title that was tapped. */
export function wordsOf(line) {
  const content = line.content[line.type] ?? {};
  if (!line.mine) return line.text ?? "";
  return content.body ?? content.caption ?? content.button_reply?.title ?? content.list_reply?.title ?? content.text ?? "";
}

function changesIn(lines) {
  const changes = { edits: new Map(), withdrawn: new Set(), answers: new Map(), reactions: new Map() };
  for (const line of lines) {
    const content = line.content[line.type];
    if (line.type === "reaction") {
      const given = changes.reactions.get(content.message_id) ?? new Map();
      changes.reactions.set(content.message_id, given.set(line.mine, content.emoji));
    } else if (line.type === "edit") {
      changes.edits.set(content.original_message_id, content.message.text.body);
    } else if (line.type === "revoke") {
      changes.withdrawn.add(content.original_message_id);
    } else if (line.mine && line.replyTo && answers.has(line.type)) {
      changes.answers.set(line.replyTo, line);
    }
  }
  return changes;
}
