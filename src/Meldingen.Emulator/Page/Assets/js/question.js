import { make } from "./elements.js";
import { icons } from "./icons.js";
import { text } from "./texts.js";
import { wordsOf } from "./conversation.js";

/** What the business asks for, as buttons beneath its message; one answer, and it shows which. */
export function question({ line, answer }, actions) {
  const buttons = buttonsOf(line, actions);
  if (buttons.length === 0) return null;
  const chosen = answer && wordsOf(answer);
  return make("div", { class: "question" + (answer ? " answered" : "") },
    buttons.map(({ label, icon, act }) => make("button", { type: "button", disabled: Boolean(answer), "aria-pressed": answer ? String(label === chosen) : null, click: act }, icon, label)),
    answer && make("p", { class: "answer" }, chosen ? text("chosen", { title: chosen }) : text("answered")));
}

function buttonsOf(line, actions) {
  const action = line.content.interactive?.action;
  switch (line.type) {
    case "location_request_message":
      return [{ label: text("send-place"), icon: icons.place(), act: () => actions.sendPlace(line) }];
    case "button":
      return action.buttons.map(({ reply }) => ({ label: reply.title, icon: null, act: () => actions.tap(line, { button: { id: reply.id, title: reply.title } }) }));
    case "list":
      return [{ label: action.button, icon: icons.list(), act: () => actions.openList(line) }];
    case "template":
      return line.replies.map(({ title, payload }) => ({ label: title, icon: null, act: () => actions.tap(line, { other: { type: "button", button: { payload, text: title } } }) }));
    default:
      return [];
  }
}
