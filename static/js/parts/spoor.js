/** The spoor as sentences: when, who, what, about whom. Never the text of a kaart (W17). */
import { uur } from "./tijd.js";
import { woord } from "./woorden.js";

/** Return the lines, newest first. */
export function spoorView({ spoor = {}, kring = {} }) {
  return Object.entries(spoor)
    .map(([id, { wat, wie, om, over }]) => ({
      id,
      tijd: uur(om),
      wie: kring[wie]?.naam ?? woord(`wie.${wie}`),
      wat: woord(`spoor.${wat}`),
      over: kring[over]?.naam ?? woord(`fase.${over}`),
    }))
    .reverse();
}
