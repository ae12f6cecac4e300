import { make } from "./elements.js";
import { text } from "./texts.js";
import { icons } from "./icons.js";
import { openSheet } from "./sheet.js";
import { PinMap } from "./pin-map.js";

/** Where the pin begins when nothing else is known: the middle of the map, or of the country. */
const somewhere = { lat: 51.5, lon: 3.9 };

/** A pin on the map; answers { lat, lon } or null. */
export function choosePlace(phone) {
  return openSheet(phone, text("place-title"), close => {
    const [latitude, longitude] = [field("latitude", 90), field("longitude", 180)];
    const problem = make("p", { class: "problem", role: "alert" });
    const place = make("div", { class: "pin-map", tabindex: "0", role: "application", "aria-label": `${text("map")}. ${text("place-help")}` });
    const map = new PinMap(place, somewhere, at => {
      latitude.value = at.lat.toFixed(6);
      longitude.value = at.lon.toFixed(6);
    });
    const typed = () => { if (latitude.checkValidity() && longitude.checkValidity()) map.move({ lat: latitude.valueAsNumber, lon: longitude.valueAsNumber }); };
    latitude.addEventListener("change", typed);
    longitude.addEventListener("change", typed);
    const locate = () => navigator.geolocation.getCurrentPosition(
      ({ coords }) => { problem.textContent = ""; map.show({ lat: coords.latitude, lon: coords.longitude }); },
      () => { problem.textContent = text("my-place-failed"); },
      { enableHighAccuracy: true, timeout: 15_000 });
    return make("form", { class: "place-sheet", submit: event => { event.preventDefault(); close({ lat: latitude.valueAsNumber, lon: longitude.valueAsNumber }); } },
      make("p", { class: "help" }, text("place-help")),
      place,
      make("button", { type: "button", class: "plain", click: locate }, icons.target(), text("my-place")),
      problem,
      make("div", { class: "pair" }, make("label", {}, text("latitude"), latitude), make("label", {}, text("longitude"), longitude)),
      make("button", { class: "primary" }, text("send-place")));
  });
}

function field(name, most) {
  return make("input", { type: "number", name, step: "any", min: -most, max: most, required: true });
}
