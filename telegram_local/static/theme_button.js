// The button that goes through the looks: as the system, light, dark (theme.js puts them on).

import { byId, setIcon } from "./dom.js";

const NAMES = { auto: "Look: as the system", light: "Look: light", dark: "Look: dark" };

const button = byId("theme");

function draw(theme) {
  setIcon(button, theme);
  button.setAttribute("aria-label", NAMES[theme]);
  button.title = NAMES[theme];
}

button.addEventListener("click", () => draw(nextTheme()));
draw(currentTheme());
