// Runs before the first paint, so that a dark room stays dark.
const THEMES = ["auto", "light", "dark"];
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function currentTheme() {
  const kept = localStorage.getItem("theme");
  return THEMES.includes(kept) ? kept : "auto";
}

function nextTheme() {
  const theme = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length];
  localStorage.setItem("theme", theme);
  applyTheme();
  return theme;
}

function applyTheme() {
  const theme = currentTheme();
  const dark = theme === "dark" || (theme === "auto" && systemIsDark.matches);
  document.documentElement.dataset.look = dark ? "dark" : "light";
}

systemIsDark.addEventListener("change", applyTheme);
applyTheme();
