// What goes with the next message, shown above the field: an answer, an edit, a photo, a forwarded post.

import { byId, el, icon } from "./dom.js";
import { languageOf } from "./language.js";
import { act, me, nameOf, state, wordsOf } from "./state.js";
import { toast } from "./toast.js";

const CHANNEL = "Invented News";

const rows = byId("draft");
const chooser = byId("photo");

export const ATTACHMENTS = [
  { icon: "photo", label: "Photo", take: () => chooser.click() },
  { icon: "channel", label: "As a channel’s post, forwarded", take: () => change({ channel: CHANNEL }) },
];

chooser.addEventListener("change", () => {
  if (chooser.files[0]) change({ photo: chooser.files[0] });
  chooser.value = "";
});

export function attachPhoto(file) {
  change({ photo: file });
}

function change(part) {
  Object.assign(state.draft, { edit: null }, part);
  document.dispatchEvent(new CustomEvent("draft"));
}

export function drawDraft() {
  const { reply, edit, photo, channel } = state.draft;
  const shown = [
    reply && row("reply", "reply", `Reply to ${nameOf(reply.from)}`, wordsOf(reply)),
    edit && row("edit", "edit", "Edit message", wordsOf(edit)),
    channel && row("channel", "channel", "Forwarded from", channel),
    photo && row("photo", "photo", "Photo", photo.name),
  ].filter(Boolean);
  rows.replaceChildren(...shown);
  rows.hidden = shown.length === 0;
}

function row(part, mark, title, words) {
  const drop = () => change({ [part]: null });
  return el("li", {}, icon(mark),
    el("div", {}, el("strong", {}, title), el("span", { lang: languageOf(words, me()?.language_code) }, words)),
    el("button", { class: "round", type: "button", "aria-label": `Without it: ${title}`, click: drop }, icon("close")));
}

/** Drops the last thing that goes with the message; false where nothing does. */
export function dropDraft() {
  const last = [...rows.children].at(-1);
  last?.querySelector("button").click();
  return Boolean(last);
}

/** Sends a text with its draft; gives whether it went. */
export async function sendDraft(text) {
  const { reply, edit, photo, channel } = state.draft;
  if (edit) return act("edit", { message: edit.message_id, text });
  if (photo) return sendPhoto(photo, text, reply, channel);
  return act("say", { text, reply_to: reply?.message_id, channel });
}

async function sendPhoto(photo, caption, reply, channel) {
  const form = new FormData();
  const fields = { user: state.user, chat: state.chat, caption, reply_to: reply?.message_id ?? "", channel: channel ?? "" };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("photo", photo);
  const answer = await fetch("photos", { method: "POST", body: form });
  if (!answer.ok) toast(`That cannot be sent: ${await answer.text()}.`);
  return answer.ok;
}
