import * as L from "/page/leaflet/leaflet.js";

/** Squares with the coordinates of their corners: something to hold on to where there is no map. */
export function gridLayer() {
  const layer = L.gridLayer({ tileSize: 128 });
  layer.createTile = coords => {
    const tile = document.createElement("canvas");
    const { x: side } = layer.getTileSize();
    [tile.width, tile.height] = [side, side];
    const pen = tile.getContext("2d");
    pen.fillStyle = "#f0f3ea";
    pen.fillRect(0, 0, side, side);
    pen.strokeStyle = "#c3ccb4";
    pen.strokeRect(0, 0, side, side);
    const corner = layer._map.unproject(coords.scaleBy(layer.getTileSize()), coords.z);
    pen.fillStyle = "#5c6650";
    pen.font = "12px sans-serif";
    pen.fillText(`${corner.lat.toFixed(4)}, ${corner.lng.toFixed(4)}`, 6, 16);
    return tile;
  };
  return layer;
}
