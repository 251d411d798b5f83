// Links to the bot with a payload: https://core.telegram.org/bots/features#deep-linking

import { state, turnTo } from "./state.js";

const LINK = /^https?:\/\/(?:t|telegram)\.me\/(\w+)\/?(?:\?start=([\w-]{0,64}))?$/;

/** The payload of a link to this bot, "" where it has none; null for any other address. */
export function payloadOf(url) {
  const match = LINK.exec(url);
  return match && match[1].toLowerCase() === state.bot.username.toLowerCase() ? (match[2] ?? "") : null;
}

/** Opens the private chat, where the Start button then sends the payload. */
export function openStart(payload) {
  state.start = payload || null;
  turnTo(state.user, state.user);
}
