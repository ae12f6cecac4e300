import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";

/**
 * A sheet over the phone's screen. Build gets a function that closes it with an answer. Escape and the cross answer null; behind it nothing can be
 * reached, and afterwards the focus is where it was.
 */
export function openSheet(phone, title, build) {
  return new Promise(done => {
    const screen = phone.querySelector(".screen");
    const before = document.activeElement;
    const behind = [...screen.children].filter(child => !child.inert);
    const close = answer => {
      sheet.remove();
      for (const child of behind) child.inert = false;
      if (before?.isConnected) before.focus();
      done(answer ?? null);
    };
    const sheet = make("section", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title, tabindex: "-1" },
      make("header", {}, make("h3", {}, title), make("button", { type: "button", class: "round", "aria-label": text("close"), title: text("close"), click: () => close(null) }, icons.close())));
    sheet.addEventListener("keydown", event => {
      if (event.key === "Escape") close(null);
    });
    for (const child of behind) child.inert = true;
    screen.append(sheet);
    sheet.append(make("div", { class: "sheet-body" }, build(close)));
    (sheet.querySelector("[autofocus]") ?? sheet.querySelector(".sheet-body :is(input:not([type=radio]), textarea, button)") ?? sheet).focus();
  });
}
