/** The emulator understood and said no: trying again would not help. */
export class Refused extends Error {}

/**
 * Hands one entry to the emulator, its file first. The entry's key makes a repetition harmless: what was taken before is not sent again.
 * Throws Refused for good, anything else for now.
 */
export async function handOver(entry) {
  const message = { ...entry.message, ...entry.profile, key: entry.key };
  if (entry.replyTo) message.replyTo = entry.replyTo;
  if (entry.file) {
    const { id } = await ask(`/_emulator/media?fileName=${encodeURIComponent(entry.file.name)}`, entry.file.type || "application/octet-stream", entry.file.blob);
    message[entry.kind] = { media: id };
  }
  await ask(`/_emulator/phones/${encodeURIComponent(entry.person)}/messages`, "application/json", JSON.stringify(message));
}

async function ask(url, type, body) {
  const answer = await fetch(url, { method: "POST", headers: { "Content-Type": type }, body });
  if (answer.ok) return answer.json();
  if (answer.status === 413) throw new Refused("too-large");
  if (answer.status === 400) throw new Refused((await answer.json()).mistakes.join("; "));
  throw new Error(`answered ${answer.status}`);
}
