// Small menus of deeds, at a button or where the pointer is.

import { el, icon } from "./dom.js";

let open = null; // { node, anchor }

/** Shows a menu of { icon, label, take } beside a button, which gets the focus back. */
export function openPopup(anchor, items, point = null) {
  closePopup();
  const node = el("div", { class: "popup", role: "menu", keydown: steer }, ...items.map((item) =>
    el("button", { type: "button", role: "menuitem", tabindex: "-1", click: () => { closePopup(); item.take(); } }, icon(item.icon), item.label)));
  document.body.append(node);
  place(node, point ?? corner(anchor));
  anchor.setAttribute("aria-expanded", "true");
  open = { node, anchor };
  node.firstElementChild.focus();
}

export function closePopup() {
  if (!open) return;
  const { node, anchor } = open;
  open = null;
  anchor.setAttribute("aria-expanded", "false");
  if (node.contains(document.activeElement)) anchor.focus({ preventScroll: true });
  node.remove();
}

document.addEventListener("pointerdown", ({ target }) => open && !open.node.contains(target) && closePopup());
addEventListener("resize", closePopup);

function corner(anchor) {
  const { left, bottom } = anchor.getBoundingClientRect();
  return { x: left, y: bottom + 4 };
}

function place(node, { x, y }) {
  const { width, height } = node.getBoundingClientRect();
  const top = y + height > innerHeight - 8 ? y - height - 48 : y;
  node.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  node.style.top = `${Math.max(8, top)}px`;
}

function steer(event) {
  const items = [...event.currentTarget.children];
  const step = { ArrowDown: 1, ArrowUp: items.length - 1 }[event.key];
  if (step) items[(items.indexOf(document.activeElement) + step) % items.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") closePopup();
  else return;
  event.preventDefault();
}
