// Events from the server, each with what it changes on the page.

import { addCall, drawPane, drawWaiting } from "./calls.js";
import { closeSidebar, drawChats, drawStatus } from "./chats.js";
import { drawComposer, drawResults } from "./composer.js";
import { openStart, payloadOf } from "./deep_links.js";
import { byId } from "./dom.js";
import { addMessage, changeMessage, drawMessages, markUnheard } from "./messages.js";
import { drawPeople } from "./people.js";
import { closePopup } from "./popup.js";
import { connect } from "./socket.js";
import { keep, onTurn, state, takeEverything, takePeople } from "./state.js";
import "./theme_button.js";
import { toast } from "./toast.js";

const ACTION_SECONDS = 5; // sendChatAction: "The status is set for 5 seconds or less"
const IDLE_SECONDS = 3;
const PRESS_SECONDS = 15;

const timers = new Map();

function after(name, seconds, deed) {
  clearTimeout(timers.get(name));
  timers.set(name, setTimeout(deed, seconds * 1000));
}

function drawLists() {
  drawPeople();
  drawChats();
}

function drawChat() {
  drawLists();
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
    const before = state.chat;
    takePeople(event);
    drawLists();
    drawComposer();
    if (state.chat !== before) drawMessages();
  },
  menu(event) {
    takePeople(event);
    drawLists();
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
    drawLists();
    if (chat === state.chat && writer) drawComposer();
  },
  edited({ message }) {
    keep(message);
    if (message.chat.id === state.chat) changeMessage(message);
    drawLists();
  },
  unheard({ chat, message }) {
    if (!state.unheard.has(chat)) state.unheard.set(chat, new Set());
    state.unheard.get(chat).add(message);
    if (chat === state.chat) markUnheard(message);
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
  answered({ id, user, text, alert, url }) {
    released(id);
    if (user !== state.user) return;
    const payload = url ? payloadOf(url) : null;
    if (payload !== null) openStart(payload);
    else if (text && alert) showAlert(text);
    else if (text) toast(text);
  },
  inline(answer) {
    if (answer.user !== state.user) return;
    state.inline = answer;
    drawResults();
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

function showAlert(text) {
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

onTurn(() => {
  closeSidebar();
  closePopup();
  drawChat();
});
connect((event) => EVENTS[event.event]?.(event), connection);
