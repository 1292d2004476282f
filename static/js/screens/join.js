/** The way in: takes the token from the address at once, and posts it with a first name. */
import { drop, keep, recall } from "../live/keep.js";
import "../parts/draft.js";
import "../parts/telefoon_ruimte.js";
import { post } from "../parts/post.js";
import "../parts/taal.js";
import "../parts/voorlezen.js";
import { clearRefusal, showRefusal } from "../render/refusal.js";

const form = document.querySelector("[data-join]");
const codeField = form.querySelector("[data-join-code]");
const expired = form.querySelector("[data-join-expired]");
const offline = form.querySelector("[data-join-offline]");
const offered = location.hash.slice(1);
let busy = false;

// Kept for this tab only, so that a reload before joining does not ask for the code.
if (offered) keep("token", offered);
history.replaceState(null, "", location.pathname + location.search);
showCode(recall("token") === null);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  form.setAttribute("aria-busy", "true");
  clearRefusal(form);
  offline.hidden = true;
  const answer = await post("/m", readJoin());
  busy = false;
  form.removeAttribute("aria-busy");
  if (answer.code === "geen_antwoord") offline.hidden = false;
  else if (answer.ok) enter();
  else refuse(answer);
});

form.addEventListener("input", ({ target }) => target.hasAttribute("aria-invalid") && clearRefusal(form));

function readJoin() {
  const who = { naam: form.elements.naam.value, wie: form.elements.wie.value };
  const token = recall("token");
  if (token !== null) return { token, ...who };
  return { code: form.elements.code.value.replace(/[^a-z0-9]/gi, "").toUpperCase(), ...who };
}

function enter() {
  drop("token");
  // Empties the drafts too.
  form.reset();
  location.replace("/m");
}

function refuse(answer) {
  const isAboutToken = recall("token") !== null && ["token", "code"].includes(answer.field);
  if (isAboutToken) {
    drop("token");
    showCode(true);
    expired.hidden = false;
    form.elements.code.focus();
  } else {
    expired.hidden = true;
    showRefusal(form, answer);
  }
}

function showCode(shown) {
  codeField.hidden = !shown;
  form.elements.code.disabled = !shown;
}
