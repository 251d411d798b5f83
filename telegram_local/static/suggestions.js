// The list above the field: commands after "/", and what the bot finds for "@bot words".

import { openStart } from "./deep_links.js";
import { byId, el, portrait } from "./dom.js";
import { languageOf } from "./language.js";
import { act, me, menu, say, state } from "./state.js";

const box = byId("suggestions");
const options = byId("options");
const field = byId("text");

let chosen = -1;

export const areShown = () => !box.hidden;

/** Commands that begin so; ``put`` puts a text into the field. */
export function suggestCommands(start, put) {
  const fitting = menu().filter(({ command }) => command.startsWith(start.toLowerCase()));
  suggest(fitting.map(({ command, description }) => ({
    title: `/${command}`,
    note: description,
    take: () => { say(`/${command}`); put(""); },
    complete: () => put(`/${command} `),
  })));
}

/** The results of the last inline query; a tap sends one. */
export function suggestResults(put) {
  const { id, query, results, button, next_offset: offset } = state.inline;
  const above = button?.start_parameter ? [{ title: button.text, note: "", take: () => { put(""); openStart(button.start_parameter); } }] : [];
  suggest([
    ...above,
    ...results.map((result) => ({
      title: result.title,
      note: result.description ?? "",
      face: portrait(state.bot.id, result.title, "medium"),
      take: () => { act("choose", { query: id, result: result.id }); put(""); },
    })),
    ...(offset ? [{ title: "More results", note: "", take: () => act("inline", { text: query, offset }) }] : []),
  ], "found", results.length ? above.length : -1);
  tell([button?.text, results.length === 1 ? "1 result" : `${results.length || "No"} results`]);
}

/** Tells a screen reader what came, for the focus stays in the field. */
function tell(parts) {
  byId("found").textContent = parts.filter(Boolean).join(". ");
}

export function closeSuggestions() {
  tell([]);
  box.hidden = true;
  expanded(false);
  choose(-1);
}

/** Moves through what is shown, takes or completes it; false for a key that means nothing here. */
export function steer(event) {
  const count = options.children.length;
  if (!areShown() || !count) return false;
  if (chosen < 0 && (event.key === "Enter" || event.key === "Tab")) return false;
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp":
      choose(event.key === "ArrowDown" ? (chosen + 1) % count : chosen > 0 ? chosen - 1 : count - 1);
      return true;
    case "Tab":
      if (event.shiftKey) return false;
      options.children[chosen].complete();
      return true;
    case "Enter":
      options.children[chosen].take();
      return true;
    case "Escape":
      closeSuggestions();
      return true;
    default:
      return false;
  }
}

/** ``first`` is the place of the one that Enter takes; -1 where Enter is to send what is typed. */
function suggest(list, kind = "", first = 0) {
  options.className = kind;
  options.replaceChildren(...list.map((one, number) => option(one, number)));
  box.hidden = list.length === 0;
  expanded(list.length > 0);
  choose(list.length ? first : -1);
  box.scrollTop = 0;
}

function option(one, number) {
  const language = (text) => languageOf(text, me()?.language_code);
  const node = el("li", { id: `option-${number}`, role: "option", "aria-selected": "false", mousedown: (event) => event.preventDefault(), click: one.take },
    one.face ?? null, el("strong", { lang: language(one.title) }, one.title), one.note && el("span", { lang: language(one.note) }, one.note));
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

function expanded(open) {
  byId("menu").setAttribute("aria-expanded", String(open));
}
