// The message field, and the button that Telegram shows in its place.

import { byId } from "./dom.js";
import { ATTACHMENTS, attachPhoto, drawDraft, dropDraft, sendDraft } from "./draft.js";
import { openPopup } from "./popup.js";
import { act, emptyDraft, group, me, menu, say, state, wordsOf } from "./state.js";
import { areShown, closeSuggestions, steer, suggestCommands, suggestResults } from "./suggestions.js";

const TALLEST = 160;
const TYPING_PAUSE = 250;

const form = byId("form");
const field = byId("text");
const menuButton = byId("menu");
const attach = byId("attach");
const begin = byId("begin");

let timer = 0;

form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
field.addEventListener("input", changed);
field.addEventListener("keydown", (event) => { if (pressed(event)) event.preventDefault(); });
field.addEventListener("paste", pasted);
field.addEventListener("blur", () => setTimeout(() => { if (!form.contains(document.activeElement)) closeSuggestions(); }, 150));
menuButton.addEventListener("click", () => (areShown() ? closeSuggestions() : suggestCommands("", put), field.focus()));
attach.addEventListener("click", () => openPopup(attach, ATTACHMENTS));
begin.addEventListener("click", start);
document.addEventListener("draft", drafted);
document.addEventListener("type", ({ detail }) => put(detail));

/** Shows the field, or the button that Telegram shows in its place. */
export function drawComposer() {
  const toBegin = !group() && (me()?.blocked || !me()?.started || state.start !== null);
  form.hidden = toBegin;
  begin.hidden = !toBegin;
  begin.textContent = me()?.blocked ? "Unblock" : "Start";
  menuButton.hidden = menu().length === 0;
  drawDraft();
  changed();
}

/** Shows what the bot found, unless something else is typed by now. */
export function drawResults() {
  if (state.inline.query === inlineQuery()) suggestResults(put);
}

function start() {
  if (me().blocked) return act("block", { blocked: false });
  const payload = state.start;
  state.start = null;
  if (location.search) history.replaceState(null, "", location.pathname);
  say(`/start ${payload ?? ""}`.trim());
  return drawComposer();
}

function put(text) {
  field.value = text;
  field.focus();
  changed();
}

function drafted() {
  if (state.draft.edit) put(wordsOf(state.draft.edit));
  drawDraft();
  changed();
  field.focus();
}

function pasted(event) {
  const photo = [...event.clipboardData.files].find(({ type }) => ["image/png", "image/jpeg"].includes(type));
  if (!photo) return;
  event.preventDefault();
  attachPhoto(photo);
}

async function submit() {
  const text = field.value.trim();
  if ((!text && !state.draft.photo) || !(await sendDraft(text))) return;
  state.draft = emptyDraft();
  put("");
  drawDraft();
}

function changed() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
  field.placeholder = state.draft.photo ? "Caption" : "Message";
  byId("send").disabled = !field.value.trim() && !state.draft.photo;
  clearTimeout(timer);
  const query = inlineQuery();
  if (query !== null) timer = setTimeout(() => act("inline", { text: query }), TYPING_PAUSE);
  else if (/^\/\w*$/.test(field.value)) suggestCommands(field.value.slice(1), put);
  else closeSuggestions();
}

/** What is asked inline: the words after "@bot ", "" for none yet; null where nothing is. */
function inlineQuery() {
  if (!state.bot.supports_inline_queries) return null;
  const [bot, ...rest] = field.value.split(" ");
  return rest.length && bot.toLowerCase() === `@${state.bot.username.toLowerCase()}` ? rest.join(" ") : null;
}

function pressed(event) {
  if (steer(event)) return true;
  if (event.key === "Escape") return dropDraft();
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return false;
  submit();
  return true;
}
