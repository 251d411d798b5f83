// The messages of the chat that is shown.

import { byId, el, icon, portrait, redraw, tint } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { botName, group, last, me, nameOf, shown, state } from "./state.js";

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

const growth = new ResizeObserver(() => following && toEnd());
growth.observe(scroll);
growth.observe(list);

function toEnd() {
  following = true;
  scroll.scrollTop = scroll.scrollHeight;
}

/** Shows a new message: its end, or its beginning if it does not fit. */
function follow(node) {
  toEnd();
  if (node.offsetHeight <= scroll.clientHeight) return;
  following = false;
  node.scrollIntoView({ block: "start" });
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
  if (following || message.from.id === state.user) follow(list.lastElementChild);
}

export function changeMessage(message) {
  const node = list.querySelector(`[data-id="${message.message_id}"]`);
  if (!node) return;
  const fresh = drawn(message);
  fresh.className = node.className;
  fresh.classList.remove("fresh");
  keepOpenQuotes(node, fresh);
  redraw(node, () => {
    node.replaceWith(fresh);
    return fresh;
  });
}

function append(message, before) {
  const day = dayOf(message);
  if (!before || dayOf(before) !== day) list.append(el("li", { class: "day" }, el("span", {}, day)));
  const follows = before && before.from.id === message.from.id && dayOf(before) === day && !before.reply_markup;
  if (follows) list.lastElementChild?.classList.remove("tail");
  const node = drawn(message);
  node.classList.add("tail", "fresh");
  node.classList.toggle("follows", Boolean(follows));
  list.append(node);
}

function drawn(message) {
  const mine = message.from.id === state.user;
  const named = group() && !mine;
  const node = el("li", { class: `message ${mine ? "mine" : "theirs"}`, "data-id": message.message_id });
  const article = el("article", { "aria-label": `${mine ? "You" : nameOf(message.from)}, ${clock(message.date)}` });
  if (named) node.append(portrait(message.from.id, nameOf(message.from), "small"));
  article.append(bubble(message, mine, named));
  const buttons = keyboard(message);
  if (buttons) article.append(buttons);
  node.append(article);
  return node;
}

function bubble(message, mine, named) {
  const node = el("div", { class: "bubble" });
  if (named) node.append(el("p", { class: `sender tint-text-${tint(message.from.id)}` }, nameOf(message.from)));
  if (message.via_bot) node.append(el("p", { class: "via" }, `via @${message.via_bot.username}`));
  if (message.reply_to_message) node.append(answered(message.reply_to_message));
  if (message.photo) node.append(picture(message));
  const text = message.text ?? message.caption;
  const body = el("div", { class: "text" });
  if (text) body.append(formatted(text, message.entities ?? message.caption_entities));
  body.append(stamp(message, mine));
  node.classList.toggle("wordless", !text);
  node.append(body, replyButton(message));
  return node;
}

function stamp(message, mine) {
  const node = el("span", { class: "stamp" });
  if (message.edit_date) node.append(el("span", {}, "edited "));
  node.append(el("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)));
  if (mine) node.append(icon("tick"));
  return node;
}

function replyButton(message) {
  const button = el("button", { class: "reply", type: "button", "aria-label": "Answer this message", title: "Answer" }, icon("reply"));
  button.addEventListener("click", () => document.dispatchEvent(new CustomEvent("answer", { detail: message })));
  return button;
}

function answered(message) {
  const words = message.text ?? message.caption ?? "Photo";
  return el("div", { class: `answered tint-text-${tint(message.from.id)}` },
    el("strong", {}, nameOf(message.from)), el("span", {}, words.replace(/\s+/g, " ").slice(0, 120)));
}

function picture(message) {
  const size = message.photo.at(-1);
  const source = `photos/${size.file_id}`;
  const image = el("img", { src: source, width: size.width, height: size.height, alt: message.caption ?? "Photo" });
  return el("button", { class: "photo", type: "button", "aria-label": "Open the picture", click: () => open(source, image.alt) }, image);
}

function open(source, words) {
  const dialog = byId("picture");
  const image = dialog.querySelector("img");
  image.src = source;
  image.alt = words;
  dialog.showModal();
}

byId("picture").addEventListener("click", ({ currentTarget, target }) => { if (target === currentTarget || target.tagName === "IMG") currentTarget.close(); });

/** What Telegram shows before the first message: the bot's own description. */
function drawWelcome() {
  const welcome = byId("welcome");
  const empty = !group() && !last(state.chat);
  welcome.hidden = !empty;
  if (!empty) return;
  const words = me()?.description || "No description yet: the bot has not called setMyDescription.";
  welcome.replaceChildren(portrait(state.bot.id, botName(), "large"), el("h3", {}, "What can this bot do?"), el("p", {}, words));
}

function keepOpenQuotes(before, after) {
  const fresh = after.querySelectorAll("blockquote.expandable");
  before.querySelectorAll("blockquote.expandable").forEach((quote, number) => {
    const same = fresh[number]?.textContent === quote.textContent;
    if (same && !quote.classList.contains("folded")) fresh[number].click();
  });
}

const clock = (date) => new Date(date * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function dayOf(message) {
  const day = new Date(message.date * 1000);
  return day.toDateString() === new Date().toDateString() ? "Today" : day.toLocaleDateString("en-GB", DAY);
}
