/** The page beside a practice: asks every second how it goes, and sets the pace. */
import "../parts/post.js";
import { fill } from "../render/fill.js";

const EVERY_MS = 1000;
const PACES = ["stil", "rustig", "gewoon", "snel"];

async function look() {
  try {
    const { gang, ...told } = await (await fetch("/oefenen/stand")).json();
    const is = Object.fromEntries(PACES.map((one) => [one, one === gang]));
    fill(document.getElementById("inhoud"), { ...told, is, goed: told.goed.map((tekst) => ({ id: tekst, tekst })) });
  } catch {
    // The practice has stopped; the last words stay.
  }
}

async function keepLooking() {
  await look();
  setTimeout(keepLooking, EVERY_MS);
}

document.addEventListener("beraad:posted", look);
keepLooking();
