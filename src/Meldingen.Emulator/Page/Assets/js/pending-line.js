/** What waits in the outbox, in the shape in which the emulator shows it later: one way of drawing serves both. */
export function pendingLine(entry, ordinal) {
  const type = typeOf(entry);
  return {
    id: entry.key,
    key: entry.key,
    place: Number.MAX_SAFE_INTEGER - 1_000_000 + ordinal,
    mine: true,
    type,
    at: entry.at,
    replyTo: entry.replyTo ?? null,
    content: { [type]: contentOf(entry) },
    file: entry.file && { mimeType: entry.file.type, fileName: entry.file.name, bytes: entry.file.blob.size, blob: entry.file.blob },
    tick: entry.handed ? "one" : "clock",
    refused: entry.refused ?? null,
    isPending: true,
  };
}

function typeOf(entry) {
  const { message } = entry;
  if (entry.kind) return entry.kind;
  if (message.button || message.list) return "interactive";
  if (message.other) return message.other.type;
  return Object.keys(message).find(key => ["text", "location", "reaction", "edit", "revoke"].includes(key));
}

function contentOf(entry) {
  const { message } = entry;
  if (entry.kind) return { caption: message.caption };
  if (message.text) return { body: message.text };
  if (message.location) return { latitude: message.location.lat, longitude: message.location.lon, name: message.location.name };
  if (message.reaction) return { message_id: message.reaction.to, emoji: message.reaction.emoji };
  if (message.edit) return { original_message_id: message.edit.of, message: { text: { body: message.edit.text } } };
  if (message.revoke) return { original_message_id: message.revoke };
  if (message.button) return { type: "button_reply", button_reply: message.button };
  if (message.list) return { type: "list_reply", list_reply: message.list };
  return message.other[message.other.type];
}
