/** The spoor as sentences: when, who, what, about whom. Never the text of a kaart (W17). */
import { uur } from "./tijd.js";
import { woord } from "./woorden.js";

/** Return the lines, newest first. */
export function spoorView({ spoor = {}, kring = {} }) {
  return Object.entries(spoor)
    .map(([id, line]) => ({ id, tijd: uur(line.om), ...sentence(line, kring) }))
    .reverse();
}

function sentence({ wat, wie, over, via }, kring) {
  const kinds = [wie === over && ".zelf", !over && ".niemand", ""];
  // Who entered it, when that was not the voice itself (W14).
  const entered = via && via !== wie ? (kring[via]?.naam ?? woord(`wie.${via}`)) : "";
  return {
    zin: kinds.filter((kind) => kind !== false).map((kind) => `spoor.${wat}${kind}`).find(woord),
    wie: kring[wie]?.naam ?? woord(`wie.${wie}`),
    over: kring[over]?.naam ?? woord(`fase.${over}`),
    via: entered,
  };
}
