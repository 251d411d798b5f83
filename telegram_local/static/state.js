// What the page knows; everything drawn comes from here.

import { wish } from "./live.js";

export const state = {
  bot: { id: 0, first_name: "…", username: "" },
  users: new Map(),
  groups: new Map(),
  messages: new Map(), // chat id → Map of message id → message
  calls: [],
  waiting: 0,
  faults: [],
  unread: new Map(), // chat id → count
  busy: new Map(), // callback query id → { chat, message, data }
  actions: new Map(), // chat id → what the bot is doing there
  inline: null, // { id, results } of the last inline query
  answering: null, // the message that the next one answers
  user: Number(localStorage.getItem("user")) || 0,
  chat: Number(localStorage.getItem("chat")) || 0,
};

export function takePeople({ bot, users, groups }) {
  state.bot = bot;
  state.users = new Map(users.map((user) => [user.id, user]));
  state.groups = new Map(groups.map((group) => [group.id, group]));
  if (!state.users.has(state.user)) state.user = users[0]?.id ?? 0;
  if (!state.groups.has(state.chat) || !state.groups.get(state.chat).members.includes(state.user)) state.chat = state.user;
}

export function takeEverything(event) {
  takePeople(event);
  state.messages = new Map(
    Object.entries(event.messages).map(([chat, list]) => [Number(chat), new Map(list.map((one) => [one.message_id, one]))]),
  );
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

export const me = () => state.users.get(state.user);
export const group = () => state.groups.get(state.chat);
export const shown = () => [...(state.messages.get(state.chat)?.values() ?? [])];
export const last = (chat) => [...(state.messages.get(chat)?.values() ?? [])].at(-1);
export const botName = () => me()?.bot_name ?? state.bot.first_name;
export const menu = () => (group() ? group().menus[state.user] : me()?.menu) ?? [];
export const nameOf = (sender) => (sender.id === state.bot.id ? botName() : sender.first_name);

export function act(deed, fields = {}) {
  return wish({ do: deed, user: state.user, chat: state.chat, ...fields });
}

export function say(text) {
  const sent = act("say", { text, reply_to: state.answering?.message_id });
  if (sent) state.answering = null;
  return sent;
}

export function turnTo(user, chat) {
  state.user = user;
  state.chat = chat;
  state.answering = null;
  state.unread.delete(chat);
  localStorage.setItem("user", user);
  localStorage.setItem("chat", chat);
}
