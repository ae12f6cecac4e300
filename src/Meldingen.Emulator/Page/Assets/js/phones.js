const profiles = "phone-owners";
const shown = "phones-shown";

/** Which phones lie on the desk: in the address, so that it can be shared; else as they lay last. Their owners' names lie in this browser only. */
export function shownPhones() {
  const inAddress = location.hash.slice(1).split("/").map(decodeURIComponent).filter(a => a);
  return inAddress.length ? inAddress : JSON.parse(localStorage.getItem(shown) ?? "[]");
}

export function keepPhones(addresses) {
  localStorage.setItem(shown, JSON.stringify(addresses));
  history.replaceState(null, "", "#" + addresses.map(encodeURIComponent).join("/"));
}

/** { name, username? } of the owner; null for a phone that this browser does not know. */
export function profileOf(address) {
  return JSON.parse(localStorage.getItem(profiles) ?? "{}")[address] ?? null;
}

export function keepProfile(address, profile) {
  localStorage.setItem(profiles, JSON.stringify({ ...JSON.parse(localStorage.getItem(profiles) ?? "{}"), [address]: profile }));
}

/** A number that no provider hands out: Dutch mobile numbers do not go on with a zero. */
export function freshNumber() {
  return "3160" + digits(7);
}

export function freshUserId() {
  return "NL." + digits(9) + digits(7);
}

const digits = count => String(crypto.getRandomValues(new Uint32Array(1))[0] % 10 ** count).padStart(count, "0");
