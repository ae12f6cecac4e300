import { setting } from "./setting.js";

/** How each kind of ground is painted, from the bottom up. */
export const grounds = {
  field: { fill: "#e9eedd" }, sea: { fill: "#b4d6e8" }, beach: { fill: "#f3eac8" }, wood: { fill: "#b6d4a6" }, park: { fill: "#c9e2ba" }, "built-up": { fill: "#e8e2d9" },
  water: { fill: "#b4d6e8" }, building: { fill: "#cac1b7" }, street: { line: "#ffffff", width: 2.5 }, road: { line: "#f5d489", width: 4 }, rail: { line: "#8d8d8d", width: 1.5 },
  boundary: { line: "#8b4c05", width: 1.5 }, place: {},
};

let loading = null;

/** The municipality's own map as GeoJSON, lowest ground first; null where the emulator was given none. Fetched once. */
export function baseMap() {
  loading ??= setting.map ? fetch("/_emulator/page/map").then(answer => answer.json()).then(sorted) : Promise.resolve(null);
  return loading;
}

function sorted(map) {
  const order = Object.keys(grounds);
  map.features.sort((a, b) => order.indexOf(a.properties.kind) - order.indexOf(b.properties.kind));
  return map;
}
