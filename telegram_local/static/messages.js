// The messages of the chat that is shown, and what of them is in view.

import { drawn, unheardLine } from "./bubble.js";
import { byId, el, portrait, redraw } from "./dom.js";
import { languageOf } from "./language.js";
import { botName, group, last, me, noticeOf, shown, state } from "./state.js";

const NEAR_END = 120;
const DAY = { day: "numeric", month: "long" };

const scroll = byId("scroll");
const list = byId("messages");
const down = byId("down");

// Whether the latest message is kept in view; reading further up stops it.
let following = true;

let lastTop = 0;

scroll.addEventListener("scroll", () => {
  // Growing content leaves the position behind; only a reader moves it up.
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;
  if (atEnd || scroll.scrollTop < lastTop) following = atEnd;
  lastTop = scroll.scrollTop;
  down.hidden = following;
}, { passive: true });
down.addEventListener("click", toEnd);
// Who unfolds a quote reads on from its beginning.
list.addEventListener("fold", () => { following = false; });

const growth = new ResizeObserver(() => following && toEnd());
growth.observe(scroll);
growth.observe(list);

/** Shows the end, also of a message that does not fit: so do the clients of phones. */
function toEnd() {
  following = true;
  scroll.scrollTop = scroll.scrollHeight;
}

/** Draws the chat anew: after a switch, or when the connection came back. */
export function drawMessages() {
  list.replaceChildren();
  let before = null;
  for (const message of shown()) {
    append(message, before);
    before = message;
  }
  drawWelcome();
  toEnd();
}

export function addMessage(message) {
  append(message, shown().at(-2) ?? null);
  drawWelcome();
  if (following || message.from.id === state.user) toEnd();
}

/** Draws a message anew; like a phone's client it keeps in place what stands below it, so its end stays in view. */
export function changeMessage(message) {
  const node = find(message.message_id);
  if (!node) return;
  const fresh = drawn(message);
  fresh.className = node.className;
  fresh.classList.remove("fresh");
  keepOpenQuotes(node, fresh);
  const end = node.getBoundingClientRect().bottom;
  redraw(node, () => {
    node.replaceWith(fresh);
    return fresh;
  });
  if (following) toEnd();
  else if (end <= scroll.getBoundingClientRect().bottom + 1) scroll.scrollTop += fresh.getBoundingClientRect().bottom - end;
}

/** Tells under a message that the bot does not hear of it. */
export function markUnheard(id) {
  const node = find(id);
  if (node && !node.nextElementSibling?.classList.contains("notice")) node.after(unheardLine());
}

const find = (id) => list.querySelector(`[data-id="${id}"]`);

function append(message, before) {
  const day = dayOf(message);
  if (!before || dayOf(before) !== day) list.append(el("li", { class: "day" }, el("span", {}, day)));
  const follows = before && before.from.id === message.from.id && dayOf(before) === day && !before.reply_markup && !isUnheard(before) && !noticeOf(before);
  if (follows) find(before.message_id)?.classList.remove("tail");
  const node = drawn(message);
  node.classList.add("tail", "fresh");
  node.classList.toggle("follows", Boolean(follows));
  list.append(node);
  if (isUnheard(message)) list.append(unheardLine());
}

const isUnheard = (message) => state.unheard.get(message.chat.id)?.has(message.message_id) ?? false;

/** What Telegram shows before the first message: the bot's own description. */
function drawWelcome() {
  const welcome = byId("welcome");
  const empty = !group() && !last(state.chat);
  welcome.hidden = !empty;
  if (!empty) return;
  const words = me()?.description || "No description yet: the bot has not called setMyDescription.";
  welcome.replaceChildren(portrait(state.bot.id, botName(), "large"), el("h3", {}, "What can this bot do?"),
    el("p", { lang: languageOf(words, me()?.language_code) }, words));
}

function keepOpenQuotes(before, after) {
  const fresh = after.querySelectorAll("blockquote.expandable");
  before.querySelectorAll("blockquote.expandable").forEach((quote, number) => {
    const same = fresh[number]?.textContent === quote.textContent;
    if (same && !quote.classList.contains("folded")) fresh[number].click();
  });
}

function dayOf(message) {
  const day = new Date(message.date * 1000);
  return day.toDateString() === new Date().toDateString() ? "Today" : day.toLocaleDateString("en-GB", DAY);
}
