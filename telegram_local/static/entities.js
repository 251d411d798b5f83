// A text and its entities as elements. Offsets count UTF-16 units, which is how JavaScript counts too.

import { openStart, payloadOf } from "./deep_links.js";
import { el, icon } from "./dom.js";
import { languageOf } from "./language.js";
import { me, say } from "./state.js";

const QUOTES = new Set(["blockquote", "expandable_blockquote"]);
const BLOCKS = new Set([...QUOTES, "pre"]);
const STYLES = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

export function formatted(text, entities = []) {
  const root = document.createDocumentFragment();
  const outermost = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(root, text, outermost, 0, text.length);
  return root;
}

/** A text without its quotes, which may be in another language. */
export function unquoted(text, entities = []) {
  return entities.filter(({ type }) => QUOTES.has(type)).reduceRight(
    (rest, { offset, length }) => rest.slice(0, offset) + rest.slice(offset + length), text);
}

/** Puts text[start..end] into a node; an entity holds those that begin inside it, cut to its own end. */
function fill(node, text, entities, start, end) {
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...later] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) {
      rest = later;
      continue;
    }
    node.append(text.slice(at, from));
    const inside = later.filter((one) => one.offset < to);
    node.append(drawn(entity, text, inside, from, to));
    at = BLOCKS.has(entity.type) && text[to] === "\n" ? to + 1 : to;
    rest = later.filter((one) => one.offset + one.length > to);
  }
  node.append(text.slice(at, end));
}

function drawn(entity, text, inside, from, to) {
  const words = text.slice(from, to);
  const node = element(entity, words);
  fill(node.querySelector?.("[data-inside]") ?? node, text, inside, from, to);
  if (QUOTES.has(entity.type)) node.lang = languageOf(words, me()?.language_code);
  return node;
}

function element(entity, words) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return link(/^\w+:\/\//.test(words) ? words : `http://${words}`);
    case "email":
      return el("a", { href: `mailto:${words}` });
    case "bot_command":
      return command(words);
    case "mention":
    case "text_mention":
    case "hashtag":
      return el("span", { class: "mention" });
    case "spoiler":
      return spoiler();
    case "pre":
      return el("pre", { "data-language": entity.language });
    case "blockquote":
      return el("blockquote", {}, icon("quote"), el("div", { "data-inside": true }));
    case "expandable_blockquote":
      return expandable();
    default:
      return el(STYLES[entity.type] ?? "span");
  }
}

/** No button element: that would be a box of its own, from which a full stop could be parted. */
function command(words) {
  const send = (event) => { event.preventDefault(); say(words); };
  return el("a", { class: "command", role: "button", href: "#text", click: send });
}

function link(url) {
  const payload = payloadOf(url);
  if (payload === null) return el("a", { href: safe(url), target: "_blank", rel: "noopener noreferrer" });
  return el("a", { href: url, click: (event) => { event.preventDefault(); openStart(payload); } });
}

const safe = (url) => (/^(https?|tg|mailto):/i.test(url) ? url : "#");

function spoiler() {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text" });
  const reveal = () => {
    node.classList.add("revealed");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return node;
}

/** A quote of more than three lines is folded to three, and opens at a tap. */
function expandable() {
  const words = el("div", { class: "folding", "data-inside": true });
  const toggle = el("button", { class: "unfold", type: "button", "aria-expanded": "false", "aria-label": "Show the whole quote" }, icon("down"));
  const quote = el("blockquote", { class: "expandable folded" }, icon("quote"), words, toggle);
  const turn = () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.setAttribute("aria-label", folded ? "Show the whole quote" : "Fold the quote");
    quote.dispatchEvent(new CustomEvent("fold", { bubbles: true }));
  };
  quote.addEventListener("click", (event) => {
    if (!quote.classList.contains("short") && !event.target.closest("a") && !selecting()) turn();
  });
  new ResizeObserver(() => {
    if (quote.classList.contains("folded")) quote.classList.toggle("short", words.scrollHeight <= words.clientHeight + 1);
  }).observe(words);
  return quote;
}

const selecting = () => !getSelection().isCollapsed;
