// What somebody can do with a message: answer it, forward it, edit it, copy its words.

import { chooseChat } from "./chooser.js";
import { openPopup } from "./popup.js";
import { act, emptyDraft, state, turnTo, wordsOf } from "./state.js";
import { toast } from "./toast.js";

/** Shows the menu; false where text is being selected, which has a menu of the browser's own. */
export function offerDeeds(message, anchor, point = null) {
  if (!getSelection().isCollapsed) return false;
  openPopup(anchor, deeds(message), point);
  return true;
}

function deeds(message) {
  return [
    { icon: "reply", label: "Reply", take: () => draft({ reply: message }) },
    { icon: "forward", label: "Forward", take: () => forward(message) },
    ...(editable(message) ? [{ icon: "edit", label: "Edit", take: () => draft({ edit: message }) }] : []),
    { icon: "copy", label: "Copy", take: () => navigator.clipboard.writeText(wordsOf(message)).then(() => toast("Copied to the clipboard.")) },
  ];
}

const editable = (message) => message.from.id === state.user && !message.forward_origin && !message.via_bot;

function draft(part) {
  state.draft = { ...emptyDraft(), ...part };
  document.dispatchEvent(new CustomEvent("draft"));
}

async function forward(message) {
  const chat = await chooseChat("Forward to");
  if (chat === null) return;
  turnTo(state.user, chat);
  act("forward", { source: message.chat.id, message: message.message_id });
}
