import { baseMap, grounds } from "./base-map.js";

/** Across the picture. */
const metres = 700;
const metresPerDegree = 111_320;

/** The map around a place with a pin in the middle; a plain grid where there is no map. */
export async function drawSmallMap(canvas, latitude, longitude) {
  const pen = canvas.getContext("2d");
  const scale = canvas.width / metres;
  const east = metresPerDegree * Math.cos(latitude * Math.PI / 180);
  // GeoJSON names the longitude first.
  const at = ([lon, lat]) => [canvas.width / 2 + (lon - longitude) * east * scale, canvas.height / 2 - (lat - latitude) * metresPerDegree * scale];
  pen.fillStyle = "#e9eedd";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const map = await baseMap();
  if (map) for (const feature of map.features) paint(pen, feature, at);
  else grid(pen, canvas);
  pin(pen, canvas.width / 2, canvas.height / 2);
}

function paint(pen, { geometry, properties }, at) {
  const ground = grounds[properties.kind];
  const lines = { Polygon: c => c, MultiPolygon: c => c.flat(), LineString: c => [c], MultiLineString: c => c }[geometry.type]?.(geometry.coordinates);
  if (!ground || !lines) return;
  pen.beginPath();
  for (const line of lines) line.forEach((point, i) => i === 0 ? pen.moveTo(...at(point)) : pen.lineTo(...at(point)));
  if (ground.fill) {
    pen.fillStyle = ground.fill;
    pen.fill("evenodd");
  }
  if (ground.line) {
    pen.strokeStyle = ground.line;
    pen.lineWidth = ground.width * 3;
    pen.stroke();
  }
}

function grid(pen, { width, height }) {
  pen.strokeStyle = "#cdd5c0";
  for (let x = 0; x <= width; x += 40) pen.strokeRect(x, 0, 0, height);
  for (let y = 0; y <= height; y += 40) pen.strokeRect(0, y, width, 0);
}

function pin(pen, x, y) {
  pen.fillStyle = "#b3202a";
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = 4;
  pen.beginPath();
  pen.arc(x, y - 34, 20, Math.PI * 0.85, Math.PI * 0.15);
  pen.lineTo(x, y);
  pen.closePath();
  pen.fill();
  pen.stroke();
  pen.fillStyle = "#ffffff";
  pen.beginPath();
  pen.arc(x, y - 36, 7, 0, Math.PI * 2);
  pen.fill();
}
