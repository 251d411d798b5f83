// A line that shows itself for a moment.

import { byId } from "./dom.js";

const SECONDS = 3.5;
let timer = 0;

export function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { node.hidden = true; }, SECONDS * 1000);
}
