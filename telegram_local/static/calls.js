// The pane: every call of the Bot API as JSON, and the misbehaviours to ask for.

import { byId, el } from "./dom.js";
import { act, state } from "./state.js";

const SHOWN = 200;
const FAULTS = {
  429: "Too many requests",
  500: "Server error",
  502: "Bad gateway, no JSON",
  slow: "Answer a second late",
  drop: "Break off, undone",
  lose: "Break off, done",
  twice: "Next update twice",
  unparsable: "Unreadable update",
};

const pane = byId("pane");
const list = byId("calls");
const polls = byId("polls");
const opener = byId("open-pane");

opener.addEventListener("click", () => show(pane.hidden));
byId("close-pane").addEventListener("click", () => { show(false); opener.focus(); });
byId("clear").addEventListener("click", () => { state.calls = []; drawCalls(); });
polls.addEventListener("change", drawCalls);
pane.addEventListener("keydown", ({ key }) => key === "Escape" && show(false));

function show(open) {
  pane.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  localStorage.setItem("pane", open ? "open" : "");
  if (open) drawCalls();
}

export function drawPane() {
  byId("faults").replaceChildren(...state.faults.map((fault) =>
    el("button", { type: "button", class: "fault", click: () => act("fault", { fault }) }, el("strong", {}, fault), el("span", {}, FAULTS[fault] ?? ""))));
  drawWaiting();
  show(localStorage.getItem("pane") === "open" && innerWidth > 900);
}

export function drawWaiting() {
  const count = state.waiting;
  byId("waiting").textContent = count ? `${count} ${count === 1 ? "update waits" : "updates wait"} for the bot` : "No update waits";
}

function drawCalls() {
  list.replaceChildren(...state.calls.filter(worthShowing).map(drawn));
  list.scrollTop = list.scrollHeight;
}

export function addCall(call) {
  state.calls.push(call);
  if (state.calls.length > SHOWN) state.calls.shift();
  if (pane.hidden || !worthShowing(call)) return;
  const follow = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  list.append(drawn(call));
  if (list.children.length > SHOWN) list.firstElementChild.remove();
  if (follow) list.scrollTop = list.scrollHeight;
}

const empty = (call) => call.method.toLowerCase() === "getupdates" && call.status === 200 && call.answer.length === 0;
const worthShowing = (call) => polls.checked || !empty(call);

function drawn(call) {
  const good = call.status === 200;
  const summary = el("summary", {},
    el("span", { class: `code ${good ? "good" : "bad"}` }, call.status ? String(call.status) : "—"),
    el("strong", {}, call.method),
    el("span", { class: "gist" }, gist(call)),
    el("small", {}, `${Math.max(1, Math.round(call.seconds * 1000))} ms`));
  const details = el("details", {}, summary);
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    details.append(el("h3", {}, "Parameters"), json(call.parameters), el("h3", {}, good ? "Result" : "Answer"), json(call.answer));
  });
  return el("li", {}, details);
}

function gist(call) {
  if (call.status !== 200) return call.answer?.description ?? "no answer";
  const text = call.parameters.text ?? call.parameters.caption ?? call.parameters.action ?? "";
  if (Array.isArray(call.answer) && call.answer[0]?.update_id) return `${call.answer.length} ${call.answer.length === 1 ? "update" : "updates"}`;
  return String(text).replace(/<[^>]+>|\s+/g, " ").trim().slice(0, 60);
}

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?)/g;

/** JSON with its keys, strings and numbers told apart by colour. */
function json(value) {
  const text = JSON.stringify(value, null, 2) ?? "–";
  const node = el("pre", { class: "json", tabindex: "0" });
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, string, colon, word] = match;
    node.append(text.slice(at, match.index));
    const kind = colon ? "key" : string ? "string" : word ? "word" : "number";
    node.append(el("span", { class: `json-${kind}` }, colon ? string : whole), colon ?? "");
    at = match.index + whole.length;
  }
  node.append(text.slice(at));
  return node;
}
