// Inline keyboards under a message.

import { el, icon } from "./dom.js";
import { act, state } from "./state.js";

export function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons" },
    ...rows.map((row) => el("div", { class: "row" }, ...row.map((button) => drawn(message, button)))));
}

function drawn(message, button) {
  if (button.url) {
    return el("a", { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("link"));
  }
  if ("callback_data" in button) {
    const busy = waits(message, button.callback_data);
    const press = () => act("press", { message: message.message_id, data: button.callback_data });
    return el("button", { class: `key ${busy ? "busy" : ""}`, type: "button", "aria-busy": String(busy), click: press }, button.text);
  }
  if (button.copy_text) {
    return el("button", { class: "key", type: "button", click: () => navigator.clipboard.writeText(button.copy_text.text) }, button.text, icon("copy"));
  }
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  const type = () => document.dispatchEvent(new CustomEvent("type", { detail: `@${state.bot.username} ${query ?? ""}` }));
  return el("button", { class: "key", type: "button", click: type, disabled: query === undefined }, button.text, icon("inline"));
}

function waits(message, data) {
  return [...state.busy.values()].some(
    (press) => press.chat === message.chat.id && press.message === message.message_id && press.data === data,
  );
}
