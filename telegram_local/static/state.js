// What the page knows; everything drawn comes from here.

import { send } from "./socket.js";

export const state = {
  bot: { id: 0, first_name: "…", username: "", supports_inline_queries: false },
  users: new Map(),
  groups: new Map(),
  messages: new Map(), // chat id → Map of message id → message
  unheard: new Map(), // chat id → Set of ids of messages that mention the bot, but do not reach it
  calls: [],
  waiting: 0,
  faults: [],
  unread: new Map(), // chat id → count
  busy: new Map(), // callback query id → { chat, message, data }
  actions: new Map(), // chat id → what the bot is doing there
  inline: null, // the last answer to an inline query
  draft: emptyDraft(),
  start: new URLSearchParams(location.search).get("start") || null, // the payload of a deep link, until it is started
  user: Number(localStorage.getItem("user")) || 0,
  chat: Number(localStorage.getItem("chat")) || 0,
};

let turned = () => {};

/** Calls back after every switch of person or chat. */
export function onTurn(callback) {
  turned = callback;
}

export function takePeople({ bot, users, groups }) {
  state.bot = bot;
  state.users = new Map(users.map((user) => [user.id, user]));
  state.groups = new Map(groups.map((group) => [group.id, group]));
  if (!state.users.has(state.user)) state.user = users[0]?.id ?? 0;
  state.chat = groups.find((group) => group.upgraded_from === state.chat)?.id ?? state.chat;
  if (state.start !== null || !state.groups.get(state.chat)?.members.includes(state.user)) state.chat = state.user;
}

export function takeEverything(event) {
  takePeople(event);
  state.messages = new Map(
    Object.entries(event.messages).map(([chat, list]) => [Number(chat), new Map(list.map((one) => [one.message_id, one]))]),
  );
  state.unheard = new Map(Object.entries(event.unheard).map(([chat, ids]) => [Number(chat), new Set(ids)]));
  state.calls = event.calls;
  state.faults = event.faults;
  state.waiting = event.waiting;
  state.busy.clear();
}

export function keep(message) {
  const chat = message.chat.id;
  if (!state.messages.has(chat)) state.messages.set(chat, new Map());
  state.messages.get(chat).set(message.message_id, message);
}

/** What goes with the next message: the one it answers or edits, a photo, the channel it is forwarded from. */
export function emptyDraft() {
  return { reply: null, edit: null, photo: null, channel: null };
}

export const me = () => state.users.get(state.user);
export const group = () => state.groups.get(state.chat);
export const myGroups = () => [...state.groups.values()].filter((one) => one.members.includes(state.user));
export const shown = () => [...(state.messages.get(state.chat)?.values() ?? [])];
export const last = (chat) => [...(state.messages.get(chat)?.values() ?? [])].at(-1);
export const botName = () => me()?.bot_name ?? state.bot.first_name;
export const menu = () => (group() ? group().menus[state.user] : me()?.menu) ?? [];
export const nameOf = (sender) => (sender.id === state.bot.id ? botName() : sender.first_name);
export const wordsOf = (message) => message.text ?? message.caption ?? noticeOf(message) ?? "Photo";

/** What Telegram itself tells in a group; null for what somebody said. */
export function noticeOf(message) {
  const who = nameOf(message.from);
  if (message.new_chat_members) return `${who} added ${message.new_chat_members.map(nameOf).join(", ")}`;
  if (message.left_chat_member) return `${who} removed ${nameOf(message.left_chat_member)}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return "This group became a supergroup";
  return null;
}

export function act(deed, fields = {}) {
  return send({ do: deed, user: state.user, chat: state.chat, ...fields });
}

export const say = (text) => act("say", { text });

export function turnTo(user, chat) {
  state.user = user;
  state.chat = chat;
  state.draft = emptyDraft();
  if (chat !== user) state.start = null;
  state.unread.delete(chat);
  localStorage.setItem("user", user);
  localStorage.setItem("chat", chat);
  turned();
}
