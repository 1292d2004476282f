/** Days and times in the language of the page, on the clock of this device; in the digits of the rest of the page. */
const TAAL = `${document.documentElement.lang}-u-nu-latn`;
const UUR = new Intl.DateTimeFormat(TAAL, { hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
const DAG = new Intl.DateTimeFormat(TAAL, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** Return the time of a moment, such as 16:40; empty for no moment. */
export function uur(moment) {
  return moment ? UUR.format(new Date(moment)) : "";
}

/** Return a day as people say it; `datum` is yyyy-mm-dd. */
export function dag(datum) {
  return datum ? DAG.format(new Date(`${datum}T12:00:00`)) : "";
}
