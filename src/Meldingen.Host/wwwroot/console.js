// Draws the municipality's own base map, the meldingen, and the claims of one melding. No tiles: nobody else learns where agents look.
"use strict";
(async () => {
  const element = document.getElementById("map");
  if (!element) return;
  const map = L.map(element, { attributionControl: false, preferCanvas: true, zoomSnap: 0.1, maxBoundsViscosity: 1 });
  // From the bottom up: ground and streets, names, marks.
  map.createPane("names").style.zIndex = 410;
  map.createPane("marks").style.zIndex = 420;
  const marks = { pane: "marks", renderer: L.canvas({ pane: "marks" }) };
  const area = (line, fill) => ({ color: line, fillColor: fill, weight: 1, fillOpacity: 1 });
  const styles = {
    field: area("#dfe6d2", "#e8eedd"), sea: area("#9cc3d8", "#b5d5e6"), beach: area("#e6d9a8", "#f2e9c6"), wood: area("#9dbf8d", "#b7d3a8"),
    park: area("#a9c79b", "#c8e0bb"), "built-up": area("#d8d2c8", "#e6e0d6"), water: area("#9cc3d8", "#b5d5e6"), building: area("#a89f95", "#c9c0b6"),
    street: { color: "#ffffff", weight: 2.5 }, road: { color: "#f7d58a", weight: 4 }, rail: { color: "#8b8b8b", weight: 2, dashArray: "6 4" },
    boundary: { color: "#8a4b00", weight: 2, dashArray: "8 6", fill: false },
  };
  const order = Object.keys(styles);
  const data = await (await fetch("/basemap.geojson")).json();
  data.features.sort((a, b) => order.indexOf(a.properties.kind) - order.indexOf(b.properties.kind));
  const names = [];
  const base = L.geoJSON(data, {
    interactive: false,
    style: f => styles[f.properties.kind] || { color: "#ffffff", weight: 2 },
    pointToLayer: (f, at) => {
      const name = L.marker(at, { interactive: false, keyboard: false, pane: "names", icon: L.divIcon({ className: "place-name", iconSize: null, html: "" }) });
      names.push(name);
      return name.on("add", e => { e.target.getElement().textContent = f.properties.name || ""; });
    },
  }).addTo(map);
  // A name that would lie over another one is left out until there is room.
  const thin = () => {
    const shown = [];
    for (const name of names.map(n => n.getElement()).filter(n => n)) {
      const box = name.getBoundingClientRect();
      const free = shown.every(s => box.right < s.left || s.right < box.left || box.bottom < s.top || s.bottom < box.top);
      name.classList.toggle("crowded", !free);
      if (free) shown.push(box);
    }
  };
  map.on("zoomend viewreset resize", thin);
  // The view stays on the drawing: beyond it there is nothing to see.
  const whole = base.getBounds();
  const boundary = base.getLayers().find(l => l.feature.properties.kind === "boundary");
  const bound = () => map.setMinZoom(map.getBoundsZoom(whole, true));
  map.fitBounds((boundary || base).getBounds(), { animate: false });
  map.setMaxBounds(whole);
  bound();
  map.on("resize", bound);
  if (element.dataset.geojson) {
    const colours = JSON.parse(element.dataset.colours);
    L.geoJSON(await (await fetch(element.dataset.geojson)).json(), {
      filter: f => f.geometry,
      pointToLayer: (f, at) => L.circleMarker(at, { ...marks, radius: 8, color: "#fff", weight: 2, fillColor: colours[f.properties.category] || "#666", fillOpacity: 1 }),
      onEachFeature: (f, layer) => { layer.bindTooltip(f.properties.number); layer.on("click", () => { location.href = "/meldingen/" + f.properties.number; }); },
    }).addTo(map);
  }
  if (element.dataset.claims) {
    const claims = JSON.parse(element.dataset.claims);
    const group = L.featureGroup(claims.map(c => L.circle([c.lat, c.lon], { ...marks, radius: c.metres, color: "#0b6e77" }).bindTooltip(c.source, { permanent: true }))).addTo(map);
    if (claims.length) map.fitBounds(group.getBounds().pad(6), { maxZoom: 15.5, animate: false });
  }
  if (element.dataset.editable) {
    let chosen;
    map.on("click", e => {
      if (chosen) chosen.remove();
      chosen = L.circleMarker(e.latlng, { ...marks, radius: 8, color: "#b3202a" }).addTo(map);
      document.getElementById("latitude").value = e.latlng.lat;
      document.getElementById("longitude").value = e.latlng.lng;
      document.getElementById("savePlace").disabled = false;
    });
  }
  thin();
})();
