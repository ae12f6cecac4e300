import { make } from "./elements.js";
import { text } from "./texts.js";
import { openSheet } from "./sheet.js";
import { freshNumber, freshUserId } from "./phones.js";

const number = /^[1-9]\d{6,14}$/;
const userId = /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/;

/** Asks for a new phone's owner; answers { address, profile: { name, username? } } or null. */
export function askForPhone(phone, taken) {
  return openSheet(phone, text("new-phone"), close => {
    const name = make("input", { type: "text", name: "name", maxlength: 60, required: true, value: "Daan" });
    const address = make("input", { type: "text", name: "address", required: true, value: freshNumber(), "aria-describedby": "address-hint" });
    const username = make("input", { type: "text", name: "username", maxlength: 60, value: "daan.zee" });
    const userField = make("label", { hidden: true }, text("username"), username);
    const hides = make("input", { type: "checkbox", name: "hides", change: () => {
      userField.hidden = !hides.checked;
      address.value = hides.checked ? freshUserId() : freshNumber();
    } });
    const problem = make("p", { class: "problem", role: "alert" });
    const submit = event => {
      event.preventDefault();
      const typed = address.value.trim();
      const chosen = userId.test(typed) ? typed : typed.replace(/[\s().+-]/g, "");
      if (!number.test(chosen) && !userId.test(chosen)) problem.textContent = text("address-wrong");
      else if (taken.includes(chosen)) problem.textContent = text("address-taken");
      else close({ address: chosen, profile: { name: name.value.trim() || "Melder", ...(hides.checked && username.value.trim() && { username: username.value.trim() }) } });
    };
    return make("form", { class: "fields", novalidate: true, submit },
      make("label", {}, text("name"), name),
      make("label", { class: "check" }, hides, text("hides-number")),
      userField,
      make("label", {}, text("address"), address),
      make("small", { id: "address-hint" }, text("address-hint")),
      problem,
      make("button", { class: "primary" }, text("add")));
  });
}
