// Choosing one of one's chats: where to forward something, or to write an inline query.

import { byId, el, portrait } from "./dom.js";
import { botName, myGroups, state } from "./state.js";

const dialog = byId("chooser");

/** The id of the chat that was chosen, among those with the bot, the groups or both; null for none. */
export function chooseChat(title, { bot = true, groups = true } = {}) {
  const chats = [
    ...(bot ? [{ id: state.user, face: state.bot.id, title: botName() }] : []),
    ...(groups ? myGroups().map((one) => ({ id: one.id, face: one.id, title: one.title })) : []),
  ];
  return new Promise((resolve) => {
    let chosen = null;
    const choose = (id) => { chosen = id; dialog.close(); };
    byId("chooser-title").textContent = chats.length ? title : "None of your chats here is of the kind that this button allows.";
    byId("chooser-chats").replaceChildren(...chats.map(({ id, face, title: name }) => el("li", {},
      el("button", { class: "chat-row", type: "button", click: () => choose(id) }, portrait(face, name), el("strong", {}, name)))));
    dialog.addEventListener("close", () => resolve(chosen), { once: true });
    dialog.showModal();
  });
}
