/** Days and times in Dutch, on the clock of this device. */
const UUR = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit" });
const DAG = new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** Return the time of a moment, such as 16:40; empty for no moment. */
export function uur(moment) {
  return moment ? UUR.format(new Date(moment)) : "";
}

/** Return a day as people say it; `datum` is yyyy-mm-dd. */
export function dag(datum) {
  return datum ? DAG.format(new Date(`${datum}T12:00:00`)) : "";
}
