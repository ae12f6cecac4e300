import * as L from "/page/leaflet/leaflet.js";
import { make } from "./elements.js";
import { text } from "./texts.js";
import { icons } from "./icons.js";
import { baseMap, grounds } from "./base-map.js";
import { gridLayer } from "./grid-layer.js";

/** In screen pixels; with Shift ten times as far. */
const step = 4;
const close = 17;
const arrows = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** A map with one pin: a click, a drag or the arrow keys move it. No tiles: nobody else learns where the pin lies. */
export class PinMap {
  #map;
  #pin;
  #moved;

  /** @param moved called with { lat, lon } whenever the pin lies elsewhere */
  constructor(element, start, moved) {
    this.#moved = moved;
    this.#map = L.map(element, { attributionControl: false, preferCanvas: true, keyboard: false, zoomControl: false, zoomSnap: 0.25, maxZoom: 20, zoomAnimation: false, fadeAnimation: false });
    L.control.zoom({ zoomInTitle: text("zoom-in"), zoomOutTitle: text("zoom-out") }).addTo(this.#map);
    const drawing = make("div", {}, icons.place());
    this.#pin = L.marker([start.lat, start.lon], { draggable: true, keyboard: false, icon: L.divIcon({ className: "pin", html: drawing, iconSize: [40, 40], iconAnchor: [20, 38] }) });
    this.#map.setView([start.lat, start.lon], 14);
    this.#pin.addTo(this.#map);
    this.#map.on("click", event => this.#place(event.latlng));
    this.#pin.on("drag", () => this.#place(this.#pin.getLatLng()));
    element.addEventListener("keydown", event => this.#key(event));
    new ResizeObserver(() => this.#map.invalidateSize({ animate: false })).observe(element);
    this.#place(this.#pin.getLatLng());
    this.#drawGround();
  }

  move({ lat, lon }) {
    this.#place(L.latLng(lat, lon));
    this.#map.panInside([lat, lon], { padding: [40, 40], animate: false });
  }

  /** Moves the pin there and looks at it closely. */
  show({ lat, lon }) {
    this.#place(L.latLng(lat, lon));
    this.#map.setView([lat, lon], close, { animate: false });
  }

  #place(at) {
    this.#pin.setLatLng(at);
    this.#moved({ lat: at.lat, lon: at.lng });
  }

  #key(event) {
    const arrow = arrows[event.key];
    if (arrow) {
      event.preventDefault();
      const far = event.shiftKey ? step * 10 : step;
      const at = this.#map.latLngToContainerPoint(this.#pin.getLatLng()).add([arrow[0] * far, arrow[1] * far]);
      const { lat, lng } = this.#map.containerPointToLatLng(at);
      this.move({ lat, lon: lng });
    } else if (event.key === "+" || event.key === "=") this.#map.zoomIn();
    else if (event.key === "-") this.#map.zoomOut();
  }

  async #drawGround() {
    const ground = await baseMap();
    if (!ground) return gridLayer().addTo(this.#map);
    const drawn = L.geoJSON(ground, {
      interactive: false,
      style: ({ properties }) => styleOf(grounds[properties.kind] ?? { line: "#ffffff", width: 2 }),
      pointToLayer: ({ properties }, at) => L.marker(at, { interactive: false, keyboard: false, icon: L.divIcon({ className: "place-name", iconSize: null, html: make("span", {}, properties.name ?? "") }) }),
    }).addTo(this.#map);
    const boundary = drawn.getLayers().find(layer => layer.feature.properties.kind === "boundary");
    this.#map.fitBounds((boundary ?? drawn).getBounds(), { animate: false });
    this.#map.on("zoomend resize", () => thinOut(this.#map.getPane("markerPane")));
    thinOut(this.#map.getPane("markerPane"));
    const { lat, lng } = this.#map.getCenter();
    this.#place(L.latLng(lat, lng));
  }
}

/** A name that would lie over another one is left out until there is room. */
function thinOut(pane) {
  const shown = [];
  for (const name of pane.querySelectorAll(".place-name span")) {
    const box = name.getBoundingClientRect();
    const isFree = shown.every(s => box.right < s.left || s.right < box.left || box.bottom < s.top || s.bottom < box.top);
    name.classList.toggle("crowded", !isFree);
    if (isFree) shown.push(box);
  }
}

function styleOf({ fill, line, width }) {
  return fill ? { color: fill, weight: 1, fillColor: fill, fillOpacity: 1 } : { color: line, weight: width, fill: false };
}
