// Draws the municipality's own base map, the meldingen, and the claims of one melding. No tiles: nobody else learns where agents look.
"use strict";
(async () => {
  const element = document.getElementById("map");
  if (!element) return;
  const map = L.map(element, { attributionControl: false, preferCanvas: true });
  const styles = {
    water: { color: "#9cc3d8", fillColor: "#b9d8e8", weight: 1, fillOpacity: 1 },
    sea: { color: "#9cc3d8", fillColor: "#b9d8e8", weight: 1, fillOpacity: 1 },
    beach: { color: "#e6d9a8", fillColor: "#f0e7c4", weight: 1, fillOpacity: 1 },
    park: { color: "#a9c79b", fillColor: "#c4dcb8", weight: 1, fillOpacity: 1 },
    green: { color: "#a9c79b", fillColor: "#c4dcb8", weight: 1, fillOpacity: 1 },
    building: { color: "#b5aca3", fillColor: "#d3cbc3", weight: 1, fillOpacity: 1 },
    street: { color: "#ffffff", weight: 3 }, road: { color: "#ffffff", weight: 3 },
  };
  const base = L.geoJSON(await (await fetch("/basemap.geojson")).json(), {
    interactive: false,
    style: f => styles[f.properties.kind] || (f.geometry.type.includes("Polygon") ? { color: "#c9c2b4", fillColor: "#ece7dc", weight: 1, fillOpacity: .9 } : { color: "#ffffff", weight: 2 }),
    pointToLayer: (f, at) => L.marker(at, { interactive: false, icon: L.divIcon({ className: "", html: "" }) }),
  }).addTo(map);
  map.fitBounds(base.getBounds());
  if (element.dataset.geojson) {
    const colours = JSON.parse(element.dataset.colours);
    L.geoJSON(await (await fetch(element.dataset.geojson)).json(), {
      filter: f => f.geometry,
      pointToLayer: (f, at) => L.circleMarker(at, { radius: 8, color: "#fff", weight: 2, fillColor: colours[f.properties.category] || "#666", fillOpacity: 1 }),
      onEachFeature: (f, layer) => { layer.bindTooltip(f.properties.number); layer.on("click", () => { location.href = "/meldingen/" + f.properties.number; }); },
    }).addTo(map);
  }
  if (element.dataset.claims) {
    const claims = JSON.parse(element.dataset.claims);
    const group = L.featureGroup(claims.map(c => L.circle([c.lat, c.lon], { radius: c.metres, color: "#0b6e77" }).bindTooltip(c.source, { permanent: true }))).addTo(map);
    if (claims.length) map.fitBounds(group.getBounds().pad(6), { maxZoom: 17 });
  }
  if (element.dataset.editable) {
    let chosen;
    map.on("click", e => {
      if (chosen) chosen.remove();
      chosen = L.circleMarker(e.latlng, { radius: 8, color: "#b3202a" }).addTo(map);
      document.getElementById("latitude").value = e.latlng.lat;
      document.getElementById("longitude").value = e.latlng.lng;
      document.getElementById("savePlace").disabled = false;
    });
  }
})();
