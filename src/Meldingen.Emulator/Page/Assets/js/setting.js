/** What the emulator offers: `displayPhoneNumber`, `map` (there is one), `recordings` (they are kept in a folder). */
export let setting = {};

export async function loadSetting() {
  setting = await (await fetch("/_emulator/page")).json();
}
