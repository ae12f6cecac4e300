/** A Dutch mobile number as people write it; any other with its country code. */
export function readable(address) {
  if (!/^\d+$/.test(address)) return address;
  return address.startsWith("316") ? `+31 6 ${address.slice(3, 7)} ${address.slice(7)}` : `+${address.slice(0, 2)} ${address.slice(2, 4)} ${address.slice(4)}`;
}

/** Bytes in words that fit on a button. */
export function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
