/** Writes dates as people say them, in the language of the page. */
const { lang } = document.documentElement;
const DAY = { weekday: "long", day: "numeric", month: "long" };

/** `2026-06-16` → dinsdag 16 juni; with the year when it is another one. An empty date stays empty. */
export function dayText(iso) {
  if (!iso) return "";
  // Noon: a date without a time must not slip to the day before.
  const date = new Date(iso.length === 10 ? `${iso}T12:00` : iso);
  const otherYear = date.getFullYear() !== new Date().getFullYear();
  return new Intl.DateTimeFormat(lang, otherYear ? { ...DAY, year: "numeric" } : DAY).format(date);
}

/** A moment → `dinsdag 16 juni 16:30`, in the time of this device. */
export function momentText(iso, later = 0) {
  if (!iso) return "";
  const date = new Date(Date.parse(iso) + later);
  const time = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format(date);
  return `${new Intl.DateTimeFormat(lang, DAY).format(date)} ${time}`;
}
