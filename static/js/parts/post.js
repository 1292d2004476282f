/**
 * Lets markup post: `data-post="/path"` on a form or button sends its fields as JSON, next to data-command on the live line.
 * A form with a file sends that file as it is; `data-most-bytes` and `data-too-large` on its field spare a long wait.
 * Ends in `beraad:posted`, or in a refusal beside the form. `data-failed` is the sentence for a laptop that does not answer;
 * `data-bezig` in the form shows when that takes longer than a second.
 */
import { readFields } from "../render/fields.js";
import { clearRefusal, showRefusal } from "../render/refusal.js";
import { confirmWith } from "./dialog.js";

const SLOW_MS = 1000;

/** Post fields or a file and return the answer, in the shape of an ack; never rejects. */
export async function post(path, body = {}) {
  const isFile = body instanceof Blob;
  try {
    const response = await fetch(path, {
      method: "POST",
      // A refusal comes in the language of this page.
      headers: { "Content-Type": isFile ? "application/octet-stream" : "application/json", "Accept-Language": document.documentElement.lang },
      body: isFile ? body : JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { ok: false, code: "geen_antwoord" };
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.dataset.post === undefined) return;
  event.preventDefault();
  perform(event.target, event.submitter);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-post]");
  if (button) perform(button);
});

async function perform(element, submitter) {
  if (element.getAttribute("aria-busy") === "true") return;
  const { post: path, confirm, failed } = element.dataset;
  if (confirm !== undefined && !(await confirmWith(document.getElementById(confirm)))) return;
  clearRefusal(element);
  const chooser = element.querySelector("input[type=file]");
  const file = chooser?.files[0];
  if (file && file.size > Number(chooser.dataset.mostBytes)) return showRefusal(element, { message: chooser.dataset.tooLarge, field: chooser.name });
  element.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => showBusy(element, true), SLOW_MS);
  const answer = await post(path, file ?? readFields(element, submitter));
  clearTimeout(slow);
  showBusy(element, false);
  element.removeAttribute("aria-busy");
  if (!answer.ok) return showRefusal(element, { message: failed, ...answer });
  element.dispatchEvent(new CustomEvent("beraad:posted", { bubbles: true, detail: { path, answer } }));
}

function showBusy(element, busy) {
  element.querySelectorAll("[data-bezig]").forEach((line) => (line.hidden = !busy));
}
