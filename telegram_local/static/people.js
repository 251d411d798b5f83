// Who you are: the people of this Telegram, always in view.

import { byId, el, portrait, redraw } from "./dom.js";
import { state, turnTo } from "./state.js";

const LANGUAGES = { en: "English", ru: "Русский", kk: "Қазақша" };

const people = byId("people");

export function drawPeople() {
  redraw(people, () => people.replaceChildren(...[...state.users.values()].map(face)));
}

function face(user) {
  const selected = user.id === state.user;
  const unread = selected ? 0 : (state.unread.get(user.id) ?? 0);
  const language = LANGUAGES[user.language_code] ?? user.language_code;
  const be = () => turnTo(user.id, state.groups.get(state.chat)?.members.includes(user.id) ? state.chat : user.id);
  return el("button", { class: "face", type: "button", role: "radio", "aria-checked": String(selected), tabindex: selected ? "0" : "-1", title: `${user.first_name}: ${language}`, click: be },
    portrait(user.id, user.first_name),
    el("strong", {}, user.first_name),
    el("small", { lang: user.language_code }, language),
    unread > 0 && el("span", { class: "badge" }, String(unread)));
}

people.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const faces = [...people.children];
  const next = (faces.findIndex((face) => face.tabIndex === 0) + step + faces.length) % faces.length;
  faces[next].click();
  people.children[next].focus();
});
