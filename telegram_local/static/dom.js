// Building elements, so that no text of a message is ever read as HTML.

export const byId = (id) => document.getElementById(id);

/** An element with attributes (functions are listeners, false and null are left out) and children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export function setIcon(button, name) {
  button.querySelector("use").setAttribute("href", `static/icons.svg#${name}`);
}

const TINTS = 7;

/** A round portrait: initials on one of Telegram's colours, the same for the same id. */
export function portrait(id, name, size = "") {
  const letters = [...name].filter((letter) => /\p{L}/u.test(letter));
  const node = el("span", { class: `portrait ${size} tint-${Math.abs(id) % TINTS}`, "aria-hidden": "true" });
  node.textContent = (letters[0] || "·").toUpperCase();
  return node;
}

const REACHABLE = "button, a, summary";

/** Draws a part of the page anew and leaves the keyboard's focus where it was. */
export function redraw(part, draw) {
  const place = [...part.querySelectorAll(REACHABLE)].indexOf(document.activeElement);
  const drawn = draw() ?? part;
  if (place >= 0) drawn.querySelectorAll(REACHABLE)[place]?.focus({ preventScroll: true });
}

export const tint = (id) => Math.abs(id) % TINTS;

export const clock = (date) => new Date(date * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
