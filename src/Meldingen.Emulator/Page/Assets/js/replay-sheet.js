import { make } from "./elements.js";
import { text } from "./texts.js";
import { openSheet } from "./sheet.js";

const speeds = [1, 5, 20, 100];

/** Plays a script on this phone from now on: one that the emulator offers, or a file. */
export async function replay(phone, address, profile, tell) {
  const offered = await fetch("/_emulator/page/scripts").then(answer => answer.json(), () => []);
  const request = await openSheet(phone, text("replay"), close => form(offered, close));
  if (!request) return;
  try {
    const answer = await fetch(`/_emulator/phones/${encodeURIComponent(address)}/replay`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...request, ...profile }) });
    tell(answer.ok ? text("replay-started") : text("failed", { why: (await answer.json()).mistakes.join("; ") }));
  } catch (error) {
    tell(text("failed", { why: error.message }));
  }
}

function form(offered, close) {
  const script = make("select", { name: "script" }, make("option", { value: "" }, "–"), offered.map(s => make("option", { value: s.file }, s.description ? `${s.file} (${s.description})` : s.file)));
  const file = make("input", { type: "file", name: "file", accept: ".json,application/json" });
  const speed = make("select", { name: "speed" }, speeds.map(s => make("option", { value: s }, `${s}×`)));
  const problem = make("p", { class: "problem", role: "alert" });
  const submit = async event => {
    event.preventDefault();
    try {
      if (file.files.length) close({ script: JSON.parse(await file.files[0].text()), speed: Number(speed.value) });
      else if (script.value) close({ file: script.value, speed: Number(speed.value) });
      else problem.textContent = text("replay-none");
    } catch (error) {
      problem.textContent = text("failed", { why: error.message });
    }
  };
  return make("form", { class: "fields", submit },
    offered.length > 0 && make("label", {}, text("replay-which"), script),
    make("label", {}, text("replay-file"), file),
    make("label", {}, text("replay-speed"), speed),
    problem,
    make("button", { class: "primary" }, text("replay-start")));
}
