// Who you are, which chat is open, and what stands above it.

import { byId, el, portrait, redraw, setIcon } from "./dom.js";
import { act, botName, group, last, me, nameOf, state, turnTo } from "./state.js";

const LANGUAGES = { en: "English", ru: "Русский", kk: "Қазақша" };
const DOING = { typing: "typing", upload_photo: "sending a photo" };

let turned = () => {};

/** Calls back after every switch of person or chat. */
export function onTurn(callback) {
  turned = callback;
}

function turn(user, chat) {
  turnTo(user, chat);
  closeSidebar();
  turned();
}

export function drawPeople() {
  drawFaces();
  drawChats();
  drawHead();
}

function drawFaces() {
  const faces = [...state.users.values()].map((user) => {
    const selected = user.id === state.user;
    const unread = selected ? 0 : (state.unread.get(user.id) ?? 0);
    const language = LANGUAGES[user.language_code] ?? user.language_code;
    const button = el("button", { class: "face", type: "button", role: "radio", "aria-checked": String(selected), tabindex: selected ? "0" : "-1", title: `${user.first_name}: ${language}`, click: () => turn(user.id, state.groups.has(state.chat) ? state.chat : user.id) },
      portrait(user.id, user.first_name), el("strong", {}, user.first_name), el("small", {}, language));
    if (unread) button.append(el("span", { class: "badge" }, String(unread)));
    return button;
  });
  redraw(byId("people"), () => byId("people").replaceChildren(...faces));
}

byId("people").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const faces = [...byId("people").children];
  const next = (faces.findIndex((face) => face.tabIndex === 0) + step + faces.length) % faces.length;
  faces[next].click();
  byId("people").children[next].focus();
});

function drawChats() {
  const groups = [...state.groups.values()].filter((one) => one.members.includes(state.user));
  const rows = [row(state.user, botName(), state.bot.id), ...groups.map((one) => row(one.id, one.title, one.id))];
  redraw(byId("chats"), () => byId("chats").replaceChildren(...rows));
}

function row(chat, title, face) {
  const message = last(chat);
  const unread = state.unread.get(chat);
  const button = el("button", { class: "chat-row", type: "button", "aria-current": chat === state.chat ? "true" : null, click: () => turn(state.user, chat) },
    portrait(face, title),
    el("strong", {}, title),
    el("time", {}, message ? clock(message.date) : ""),
    el("span", { class: "preview" }, preview(message)));
  if (unread) button.append(el("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread)));
  return el("li", {}, button);
}

function preview(message) {
  if (!message) return "No messages yet";
  const words = message.text ?? message.caption ?? "Photo";
  const author = message.from.id === state.user ? "You: " : message.chat.type === "private" ? "" : `${nameOf(message.from)}: `;
  return author + words.replace(/\s+/g, " ").slice(0, 80);
}

export function drawHead() {
  const here = group();
  const title = here?.title ?? botName();
  byId("portrait").replaceChildren(portrait(here?.id ?? state.bot.id, title, "medium"));
  byId("title").textContent = title;
  document.title = `${title} – Local Telegram`;
  drawStatus();
  const block = byId("block");
  block.hidden = Boolean(here) || !me()?.started || me()?.blocked;
  block.title = `Block ${title}`;
  block.setAttribute("aria-label", block.title);
}

export function drawStatus() {
  const doing = DOING[state.actions.get(state.chat)];
  const here = group();
  const status = byId("status");
  status.classList.toggle("doing", Boolean(doing));
  status.textContent = doing ?? (here ? `${here.members.length + 1} members` : "bot");
  if (doing) status.append(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
}

byId("block").addEventListener("click", () => act("block", { blocked: true }));

const NAMES = { auto: "Look: as the system", light: "Look: light", dark: "Look: dark" };

function drawTheme(theme) {
  const button = byId("theme");
  setIcon(button, theme);
  button.setAttribute("aria-label", NAMES[theme]);
  button.title = NAMES[theme];
}

byId("theme").addEventListener("click", () => drawTheme(nextTheme()));
drawTheme(currentTheme());

const sidebar = byId("sidebar");
const shade = byId("shade");

byId("open-sidebar").addEventListener("click", () => {
  sidebar.classList.add("open");
  shade.hidden = false;
  sidebar.querySelector('[role="radio"][tabindex="0"]')?.focus();
});
shade.addEventListener("click", closeSidebar);
sidebar.addEventListener("keydown", ({ key }) => key === "Escape" && closeSidebar());

function closeSidebar() {
  sidebar.classList.remove("open");
  shade.hidden = true;
}

const clock = (date) => new Date(date * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
