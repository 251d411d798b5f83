// The message field: commands after "/", inline results after "@bot", answers to a message.

import { byId, el, icon, portrait } from "./dom.js";
import { act, group, me, menu, nameOf, say, state } from "./state.js";

const TALLEST = 160;
const TYPING_PAUSE = 250;

const form = byId("form");
const field = byId("text");
const send = byId("send");
const offers = byId("offers");
const options = byId("options");
const menuButton = byId("menu");
const begin = byId("begin");
const answering = byId("answering");

let chosen = -1;
let timer = 0;

form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
field.addEventListener("input", changed);
field.addEventListener("keydown", pressed);
field.addEventListener("blur", () => setTimeout(() => { if (!form.contains(document.activeElement)) close(); }, 150));
menuButton.addEventListener("click", () => (offers.hidden ? offerCommands("") : close(), field.focus()));
begin.addEventListener("click", () => (me().blocked ? act("block", { blocked: false }) : say("/start")));
document.addEventListener("answer", ({ detail }) => { state.answering = detail; drawAnswering(); field.focus(); });
document.addEventListener("type", ({ detail }) => put(detail));

/** Shows the field, or the button that Telegram shows in its place. */
export function drawComposer() {
  const shut = !group() && (me()?.blocked || !me()?.started);
  form.hidden = shut;
  begin.hidden = !shut;
  begin.textContent = me()?.blocked ? "Unblock" : "Start";
  menuButton.hidden = menu().length === 0;
  drawAnswering();
  changed();
}

export function put(text) {
  field.value = text;
  field.focus();
  changed();
}

export function drawInline(results) {
  if (!inlineQuery()) return;
  offer(results.map((result) => ({
    label: result.title,
    note: result.description ?? "",
    face: portrait(state.bot.id, result.title, "small"),
    take: () => { act("choose", { query: state.inline.id, result: result.id }); put(""); },
  })));
}

function submit() {
  const text = field.value.trim();
  if (!text || !say(text)) return;
  put("");
  drawAnswering();
}

function changed() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
  send.disabled = !field.value.trim();
  clearTimeout(timer);
  const query = inlineQuery();
  if (query !== null) timer = setTimeout(() => act("inline", { text: query }), TYPING_PAUSE);
  else if (/^\/\w*$/.test(field.value)) offerCommands(field.value.slice(1));
  else close();
}

function inlineQuery() {
  const [bot, ...rest] = field.value.split(" ");
  return rest.length && bot.toLowerCase() === `@${state.bot.username.toLowerCase()}` ? rest.join(" ") : null;
}

function offerCommands(start) {
  const fitting = menu().filter(({ command }) => command.startsWith(start.toLowerCase()));
  offer(fitting.map(({ command, description }) => ({
    label: `/${command}`,
    note: description,
    take: () => { say(`/${command}`); put(""); },
    complete: () => put(`/${command} `),
  })));
}

function offer(list) {
  options.replaceChildren(...list.map((one, number) => option(one, number)));
  offers.hidden = list.length === 0;
  expanded(list.length > 0);
  choose(list.length ? 0 : -1);
}

function option(one, number) {
  const node = el("li", { id: `option-${number}`, role: "option", "aria-selected": "false", mousedown: (event) => event.preventDefault(), click: one.take },
    one.face ?? null, el("strong", {}, one.label), el("span", {}, one.note));
  node.take = one.take;
  node.complete = one.complete ?? one.take;
  return node;
}

function choose(number) {
  chosen = number;
  [...options.children].forEach((node, place) => node.setAttribute("aria-selected", String(place === number)));
  options.children[number]?.scrollIntoView({ block: "nearest" });
  if (number < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", `option-${number}`);
}

function close() {
  offers.hidden = true;
  expanded(false);
  choose(-1);
}

function expanded(open) {
  menuButton.setAttribute("aria-expanded", String(open));
}

function pressed(event) {
  const count = options.children.length;
  if (!offers.hidden && count && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    choose((chosen + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
  } else if (!offers.hidden && event.key === "Tab" && !event.shiftKey) {
    options.children[chosen].complete();
  } else if (!offers.hidden && event.key === "Escape") {
    close();
  } else if (event.key === "Escape" && state.answering) {
    stopAnswering();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    if (!offers.hidden && chosen >= 0) options.children[chosen].take();
    else submit();
  } else {
    return;
  }
  event.preventDefault();
}

function drawAnswering() {
  const message = state.answering;
  answering.hidden = !message;
  if (!message) return;
  const words = message.text ?? message.caption ?? "Photo";
  const stop = el("button", { class: "round", type: "button", "aria-label": "Do not answer it", click: stopAnswering }, icon("close"));
  answering.replaceChildren(icon("reply"), el("div", {}, el("strong", {}, `Reply to ${nameOf(message.from)}`), el("span", {}, words)), stop);
}

function stopAnswering() {
  state.answering = null;
  drawAnswering();
  field.focus();
}
