import { make } from "./elements.js";
import { text } from "./texts.js";
import { drawSmallMap } from "./small-map.js";

/** A place that was sent: a piece of the map around it, and its coordinates in words. */
export function placeCard({ latitude, longitude, name, address }) {
  const canvas = make("canvas", { class: "small-map", width: 480, height: 240, role: "img", "aria-label": text("map") });
  drawSmallMap(canvas, latitude, longitude);
  return make("div", { class: "place" }, canvas,
    (name || address) && make("p", { class: "words" }, [name, address].filter(p => p).join(", ")),
    make("p", { class: "coordinates" }, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`));
}
