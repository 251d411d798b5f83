// The chats of whoever one is, and what stands above the one that is open.

import { byId, clock, el, portrait, redraw, setIcon } from "./dom.js";
import { languageOf } from "./language.js";
import { act, botName, group, last, me, myGroups, nameOf, noticeOf, state, turnTo, wordsOf } from "./state.js";

const DOING = { typing: "typing", upload_photo: "sending a photo" };

export function drawChats() {
  const rows = [row(state.user, botName(), state.bot.id), ...myGroups().map((one) => row(one.id, one.title, one.id))];
  redraw(byId("chats"), () => byId("chats").replaceChildren(...rows));
  drawHead();
}

function row(chat, title, face) {
  const message = last(chat);
  const unread = state.unread.get(chat);
  const words = preview(message);
  return el("li", {}, el("button", { class: "chat-row", type: "button", "aria-current": chat === state.chat ? "true" : null, click: () => turnTo(state.user, chat) },
    portrait(face, title),
    el("strong", {}, title),
    el("time", {}, message ? clock(message.date) : ""),
    el("span", { class: "preview", lang: languageOf(words, me()?.language_code) }, words),
    unread && el("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread))));
}

function preview(message) {
  if (!message) return "No messages yet";
  const author = noticeOf(message) ? "" : message.from.id === state.user ? "You: " : message.chat.type === "private" ? "" : `${nameOf(message.from)}: `;
  return author + wordsOf(message).replace(/\s+/g, " ").slice(0, 80);
}

function drawHead() {
  const here = group();
  const title = here?.title ?? botName();
  byId("portrait").replaceChildren(portrait(here?.id ?? state.bot.id, title, "medium"));
  byId("title").textContent = title;
  document.title = `${title} – Local Telegram`;
  drawStatus();
  const block = byId("block");
  block.hidden = !here && (!me()?.started || me()?.blocked);
  block.title = here ? `${here.has_bot ? "Remove" : "Add"} ${botName()}` : `Block ${title}`;
  block.setAttribute("aria-label", block.title);
  setIcon(block, here && !here.has_bot ? "add" : "block");
}

export function drawStatus() {
  const doing = DOING[state.actions.get(state.chat)];
  const here = group();
  const status = byId("status");
  status.classList.toggle("doing", Boolean(doing));
  status.textContent = doing ?? (here ? `${here.members.length + Number(here.has_bot)} members` : "bot");
  if (doing) status.append(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
}

byId("block").addEventListener("click", () => (group() ? act(group().has_bot ? "remove_bot" : "add_bot") : act("block", { blocked: true })));

const sidebar = byId("sidebar");
const shade = byId("shade");

byId("open-sidebar").addEventListener("click", () => {
  sidebar.classList.add("open");
  shade.hidden = false;
  sidebar.querySelector('[aria-current="true"]')?.focus();
});
shade.addEventListener("click", closeSidebar);
sidebar.addEventListener("keydown", ({ key }) => key === "Escape" && closeSidebar());

export function closeSidebar() {
  sidebar.classList.remove("open");
  shade.hidden = true;
}
