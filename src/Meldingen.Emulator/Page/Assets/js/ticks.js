import { make } from "./elements.js";
import { icon } from "./elements.js";
import { text } from "./texts.js";

const drawings = {
  clock: ["M12 5a7 7 0 1 1 0 14 7 7 0 1 1 0-14", "M12 8v4l3 2"],
  one: ["M5 13l4 4L19 7"],
  two: ["M2 13l4 4L16 7", "M10 15l2 2L22 7"],
  read: ["M2 13l4 4L16 7", "M10 15l2 2L22 7"],
  lost: ["M12 5v9", "M12 19v.01"],
};

/** How far the person's message has come. */
export function drawTick(element, line) {
  const place = element.querySelector(".tick");
  if (!place || place.dataset.tick === line.tick) return;
  place.dataset.tick = line.tick;
  place.replaceChildren(icon(...drawings[line.tick]), make("span", { class: "unseen" }, text(`tick-${line.tick}`)));
}
