// Events from the server, each with what it changes on the page.

import { addCall, drawPane, drawWaiting } from "./calls.js";
import { drawComposer, drawInline } from "./composer.js";
import { byId } from "./dom.js";
import { connect } from "./live.js";
import { addMessage, changeMessage, drawMessages } from "./messages.js";
import { drawHead, drawPeople, drawStatus, onTurn } from "./people.js";
import { keep, state, takeEverything, takePeople } from "./state.js";

const ACTION_SECONDS = 5; // sendChatAction: "The status is set for 5 seconds or less"
const TOAST_SECONDS = 3.5;
const IDLE_SECONDS = 3;
const PRESS_SECONDS = 15;

const timers = new Map();

function after(name, seconds, deed) {
  clearTimeout(timers.get(name));
  timers.set(name, setTimeout(deed, seconds * 1000));
}

function drawChat() {
  drawPeople();
  drawMessages();
  drawComposer();
}

const EVENTS = {
  everything(event) {
    takeEverything(event);
    drawChat();
    drawPane();
    drawIdle();
  },
  people(event) {
    takePeople(event);
    drawPeople();
    drawComposer();
  },
  menu(event) {
    takePeople(event);
    drawPeople();
    drawComposer();
    if (!byId("welcome").hidden) drawMessages();
  },
  message({ message }) {
    keep(message);
    const chat = message.chat.id;
    if (chat === state.chat) addMessage(message);
    else state.unread.set(chat, (state.unread.get(chat) ?? 0) + 1);
    const writer = state.users.get(message.from.id);
    if (writer && chat === writer.id) writer.started = true;
    drawPeople();
    if (chat === state.chat && writer) drawComposer();
  },
  edited({ message }) {
    keep(message);
    if (message.chat.id === state.chat) changeMessage(message);
    drawPeople();
  },
  action({ chat, action }) {
    state.actions.set(chat, action);
    drawStatus();
    after(`action ${chat}`, ACTION_SECONDS, () => {
      state.actions.delete(chat);
      drawStatus();
    });
  },
  pressed({ id, chat, message, data }) {
    state.busy.set(id, { chat, message, data });
    redraw(chat, message);
    after(`press ${id}`, PRESS_SECONDS, () => released(id));
  },
  answered({ id, user, text, alert }) {
    released(id);
    if (!text || user !== state.user) return;
    if (alert) say(text);
    else toast(text);
  },
  inline({ id, user, results }) {
    if (user !== state.user) return;
    state.inline = { id, results };
    drawInline(results);
  },
  updates({ waiting }) {
    state.waiting = waiting;
    drawWaiting();
    drawIdle();
  },
  call({ call }) {
    addCall(call);
  },
  impossible({ reason }) {
    toast(`That cannot be done: ${reason}.`);
  },
};

function released(id) {
  const press = state.busy.get(id);
  state.busy.delete(id);
  if (press) redraw(press.chat, press.message);
}

function redraw(chat, id) {
  const message = state.messages.get(chat)?.get(id);
  if (message && chat === state.chat) changeMessage(message);
}

function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.hidden = false;
  after("toast", TOAST_SECONDS, () => { node.hidden = true; });
}

function say(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

/** Tells when nobody fetches what was written: the bot is probably not running. */
function drawIdle() {
  const node = byId("idle");
  if (!state.waiting) {
    clearTimeout(timers.get("idle"));
    timers.delete("idle");
    node.hidden = true;
  } else if (node.hidden && !timers.has("idle")) {
    after("idle", IDLE_SECONDS, () => {
      timers.delete("idle");
      node.textContent = "The bot has not taken your message yet. Is it running?";
      node.hidden = false;
    });
  }
}

function connection(live) {
  byId("connection").textContent = live ? "Everything stays on this machine." : "Connecting…";
  document.body.classList.toggle("away", !live);
}

onTurn(drawChat);
drawHead();
connect((event) => EVENTS[event.event]?.(event), connection);
