// One message: its bubble, with what stands in it, and the keyboard below.

import { byId, clock, el, icon, portrait, tint } from "./dom.js";
import { formatted, unquoted } from "./entities.js";
import { languageOf } from "./language.js";
import { offerDeeds } from "./message_menu.js";
import { keyboard } from "./reply_markup.js";
import { group, me, nameOf, noticeOf, state, wordsOf } from "./state.js";

/** A list item for a message. */
export function drawn(message) {
  const notice = noticeOf(message);
  return notice ? el("li", { class: "notice", "data-id": message.message_id }, el("span", {}, notice)) : said(message);
}

function said(message) {
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

/** The grey line under a message that mentions the bot without reaching it. */
export const unheardLine = () => el("li", { class: "notice" },
  el("span", {}, "The bot is not told of this. In a group, privacy mode brings it commands, replies to it and inline results, but no mentions."));

function bubble(message, mine, named) {
  const node = el("div", { class: "bubble", contextmenu: (event) => { if (offerDeeds(message, more, { x: event.clientX, y: event.clientY })) event.preventDefault(); } });
  const more = el("button", { class: "more", type: "button", "aria-label": "What to do with this message", "aria-haspopup": "menu", "aria-expanded": "false", click: () => offerDeeds(message, more) }, icon("more"));
  if (named) node.append(el("p", { class: `sender tint-text-${tint(message.from.id)}` }, nameOf(message.from)));
  if (message.via_bot) node.append(el("p", { class: "via" }, `via @${message.via_bot.username}`));
  if (message.forward_origin) node.append(el("p", { class: "via" }, "Forwarded from ", el("strong", {}, originOf(message.forward_origin))));
  if (message.reply_to_message) node.append(answered(message.reply_to_message));
  if (message.photo) node.append(picture(message));
  node.append(body(message, mine), more);
  node.classList.toggle("wordless", !message.text && !message.caption);
  return node;
}

function body(message, mine) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities;
  const node = el("div", { class: "text", lang: languageOf(unquoted(text, entities), me()?.language_code) });
  if (text) node.append(formatted(text, entities));
  node.append(stamp(message, mine));
  return node;
}

function stamp(message, mine) {
  const node = el("span", { class: "stamp", lang: "en" });
  if (message.edit_date) node.append(el("span", {}, "edited "));
  node.append(el("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)));
  if (mine) node.append(icon("tick"));
  return node;
}

const originOf = (origin) => origin.chat?.title ?? (origin.sender_user ? nameOf(origin.sender_user) : origin.sender_user_name);

function answered(message) {
  return el("div", { class: `answered tint-text-${tint(message.from.id)}`, lang: languageOf(wordsOf(message), me()?.language_code) },
    el("strong", {}, nameOf(message.from)), el("span", {}, wordsOf(message).replace(/\s+/g, " ").slice(0, 120)));
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
