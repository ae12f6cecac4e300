import { Desk } from "./desk.js";
import { loadTexts } from "./texts.js";
import { loadSetting } from "./setting.js";
import { Outbox } from "./outbox.js";

await Promise.all([loadTexts(), loadSetting()]);
const outbox = await Outbox.open();
new Desk(document.getElementById("desk"), outbox).show();
