import { make } from "./elements.js";

/**
 * A small menu beside the button that opens it. Each entry: { label, icon?, title?, do }, or { row: [entries] } for several in a row.
 * Arrows move, Escape and a click elsewhere close.
 */
export function openMenu(phone, button, entries) {
  phone.querySelector(".menu")?.dispatchEvent(new Event("close"));
  const item = ({ label, icon, title, do: act }) => make("button", { type: "button", role: "menuitem", title, "aria-label": title, click: () => { close(); act(); } }, icon, label);
  const menu = make("div", { class: "menu", role: "menu" }, entries.map(entry => entry.row ? make("div", { class: "menu-row", role: "none" }, entry.row.map(item)) : item(entry)));
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    button.setAttribute("aria-expanded", "false");
    if (document.activeElement === document.body) button.focus();
  };
  const outside = event => { if (!menu.contains(event.target)) close(); };
  menu.addEventListener("close", close);
  menu.addEventListener("keydown", event => move(event, menu, close));
  document.addEventListener("pointerdown", outside, true);
  phone.querySelector(".screen").append(menu);
  button.setAttribute("aria-expanded", "true");
  place(menu, button, phone.querySelector(".screen"));
  menu.querySelector("button").focus();
}

function move(event, menu, close) {
  const items = [...menu.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
}

/** Under the button, or over it where there is no room; inside the screen. */
function place(menu, button, screen) {
  const [at, around] = [button.getBoundingClientRect(), screen.getBoundingClientRect()];
  const left = Math.max(8, Math.min(at.left - around.left, around.width - menu.offsetWidth - 8));
  const below = at.bottom - around.top + 4;
  const top = below + menu.offsetHeight < around.height - 8 ? below : Math.max(8, at.top - around.top - menu.offsetHeight - 4);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
