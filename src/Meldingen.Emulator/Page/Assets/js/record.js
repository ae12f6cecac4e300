import { make } from "./elements.js";
import { setting } from "./setting.js";
import { text } from "./texts.js";

/** Keeps this person's side of the conversation as a script: in the recordings' folder where there is one, else as a download. */
export async function record(address, tell) {
  const url = `/_emulator/phones/${encodeURIComponent(address)}/recording`;
  try {
    const answer = await fetch(url, { method: setting.recordings ? "POST" : "GET" });
    if (answer.status === 404) return tell(text("nothing-sent"));
    if (!answer.ok) return tell(text("failed", { why: (await answer.json()).mistakes.join("; ") }));
    tell(text("recorded", { file: setting.recordings ? (await answer.json()).file : await download(answer) }));
  } catch (error) {
    tell(text("failed", { why: error.message }));
  }
}

async function download(answer) {
  const name = /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition"))[1];
  const address = URL.createObjectURL(await answer.blob());
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}
