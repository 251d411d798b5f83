// Inline keyboards under a message.

import { chooseChat } from "./chooser.js";
import { openStart, payloadOf } from "./deep_links.js";
import { el, icon } from "./dom.js";
import { languageOf } from "./language.js";
import { act, me, state, turnTo } from "./state.js";
import { toast } from "./toast.js";

export function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons" },
    ...rows.map((row) => el("div", { class: "row" }, ...row.map((button) => drawn(message, button)))));
}

function drawn(message, button) {
  if (button.url) return address(button);
  if ("callback_data" in button) return callback(message, button);
  if (button.copy_text) return key(button, "copy", () => copy(button.copy_text.text));
  return key(button, "inline", () => switchToInline(button));
}

/** One line, cut where it does not fit, as on a phone. */
function key(button, mark, press, more = {}) {
  return el("button", { class: "key", type: "button", click: press, ...more }, label(button), mark && icon(mark));
}

const label = ({ text }) => el("span", { lang: languageOf(text, me()?.language_code) }, text);

function address(button) {
  const payload = payloadOf(button.url);
  if (payload !== null) return key(button, "link", () => openStart(payload));
  return el("a", { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer" }, label(button), icon("link"));
}

function callback(message, button) {
  const busy = waits(message, button.callback_data);
  const press = () => act("press", { message: message.message_id, data: button.callback_data });
  return key(button, null, press, { class: `key ${busy ? "busy" : ""}`, "aria-busy": String(busy) });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied to the clipboard.");
  } catch {
    toast("The browser did not allow copying.");
  }
}

/** Puts "@bot query" into the field of this chat, or of one that is chosen first. */
async function switchToInline(button) {
  const chosen = button.switch_inline_query_chosen_chat;
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query ?? chosen?.query ?? "";
  if (!("switch_inline_query_current_chat" in button)) {
    const kinds = chosen ? { bot: chosen.allow_bot_chats === true, groups: chosen.allow_group_chats === true } : {};
    const chat = await chooseChat("Send to", kinds);
    if (chat === null) return;
    turnTo(state.user, chat);
  }
  document.dispatchEvent(new CustomEvent("type", { detail: `@${state.bot.username} ${query}` }));
}

function waits(message, data) {
  return [...state.busy.values()].some(
    (press) => press.chat === message.chat.id && press.message === message.message_id && press.data === data,
  );
}
