/** What the forms of the telefoon need beside the generic commands: whose voice, letters left, zonder naam, leaving. */
import { forgetAll } from "../live/keep.js";
import { newGeheim } from "./eigen.js";
import { post } from "./post.js";

const NEAR = 40;

/** Let everything that is asked carry whose voice it is; `voice()` is an id, or undefined for the own one. */
export function speakAs(voice) {
  const mark = (element) => {
    const { namens, ...fields } = JSON.parse(element.dataset.fields ?? "{}");
    // What names somebody itself keeps that name.
    if (element.dataset.fieldsFrom?.includes("namens:")) return;
    element.dataset.fields = JSON.stringify({ ...fields, namens: voice() });
  };
  // Before the listener that asks.
  document.addEventListener("submit", ({ target }) => target.dataset.command && mark(target), true);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-command]");
    if (button) mark(button);
  }, true);
}

export function watchForms() {
  document.addEventListener("input", ({ target }) => target.dataset.limiet && countLetters(target));
  document.addEventListener("reset", ({ target }) => setTimeout(() => afterReset(target)));
  document.addEventListener("change", ({ target }) => {
    if (target.dataset.zonderNaam !== undefined) target.form.elements.geheim.value = target.checked ? newGeheim() : "";
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-vertrek]")) leave();
    // Whatever is chosen in the menu takes its place.
    if (target.closest("#menu button:not([data-close-dialog])")) document.getElementById("menu").close();
  });
}

/** Say how many letters are left, but only near the limit; then as the server counts them. */
export function countLetters(field) {
  const left = Number(field.dataset.limiet) - Array.from(field.value.trim()).length;
  const line = field.parentElement.querySelector(".letters");
  line.querySelectorAll("[data-letters]").forEach((slot) => (slot.textContent = String(Math.abs(left))));
  line.querySelector("[data-letters-over]").hidden = left > NEAR || left < 0;
  line.querySelector("[data-letters-te-veel]").hidden = left >= 0;
}

/** Show of the toets only what belongs to the answer that was chosen. */
export function showToets() {
  const chosen = document.querySelector("[data-pagina=toets] [name=toets]:checked")?.value;
  document.querySelectorAll("[data-wanneer-toets]").forEach((part) => (part.hidden = part.dataset.wanneerToets !== chosen));
}

function afterReset(form) {
  form.querySelectorAll("[data-limiet]").forEach(countLetters);
  if (form.querySelector("[data-zonder-naam]")) form.elements.geheim.value = "";
}

async function leave() {
  const answer = await post("/vertrek");
  const failed = document.querySelector("[data-vertrek-mislukt]");
  failed.hidden = answer.ok;
  if (!answer.ok) return;
  forgetAll();
  location.replace("/m");
}
