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
  const who = kring[wie]?.naam ?? woord(`wie.${wie}`);
  const own = wie === over && woord(`spoor.${wat}.zelf`);
  // Who entered it, when that was not the voice itself (W14).
  const entered = via && via !== wie ? (kring[via]?.naam ?? woord(`wie.${via}`)) : "";
  if (own) return { wie: who, wat: own, over: "", via: entered };
  return { wie: who, wat: woord(`spoor.${wat}`), over: kring[over]?.naam ?? woord(`fase.${over}`), via: entered };
}
