/**
 * Lets markup post: `data-post="/path"` on a form or button sends its fields as JSON, next to data-command on the live line.
 * Ends in `beraad:posted`, or in a refusal beside the form. `data-failed` is the sentence for a laptop that does not answer.
 */
import { readFields } from "../render/fields.js";
import { clearRefusal, showRefusal } from "../render/refusal.js";
import { confirmWith } from "./dialog.js";

/** Post `fields` and return the answer, in the shape of an ack; never rejects. */
export async function post(path, fields = {}) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(fields),
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
  element.setAttribute("aria-busy", "true");
  const answer = await post(path, readFields(element, submitter));
  element.removeAttribute("aria-busy");
  if (!answer.ok) return showRefusal(element, { message: failed, ...answer });
  element.dispatchEvent(new CustomEvent("beraad:posted", { bubbles: true, detail: { path, answer } }));
}
