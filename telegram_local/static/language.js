// In which language a text is to be read aloud: by its letters, and where these leave it open by the reader's.

const OTHERS_IN_CYRILLIC = new Set(["be", "bg", "ky", "mk", "mn", "sr", "tg", "uk"]);
const IN_CYRILLIC = new Set([...OTHERS_IN_CYRILLIC, "ru", "kk"]);
const KAZAKH = /[әғқңөұүһі]/giu;
const RUSSIAN = /[вфцчщъьэё]/giu; // letters that Kazakh has in borrowed words and names only

const count = (text, pattern) => text.match(pattern)?.length ?? 0;

export function languageOf(text, readers) {
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
  const latin = count(text, /\p{Script=Latin}/gu);
  if (!cyrillic && !latin) return readers;
  if (latin > cyrillic) return IN_CYRILLIC.has(readers) ? "en" : readers;
  if (OTHERS_IN_CYRILLIC.has(readers)) return readers;
  const more = count(text, KAZAKH) - count(text, RUSSIAN);
  return more > 0 || (more === 0 && readers === "kk") ? "kk" : "ru";
}
