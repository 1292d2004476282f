/**
 * Lets markup ask: `data-command` on a form or a button sends that command.
 * One listener for the whole page, so what is rendered later works by itself.
 */
import { ask, newId } from "../live/commands.js";
import { forgetAll } from "../live/keep.js";
import { confirmWith } from "../parts/dialog.js";
import { readFields, restoreFields } from "./fields.js";
import { clearRefusal, showRefusal } from "./refusal.js";

// Long enough for a slow answer, short enough to go on writing without a line.
const SET_ASIDE_MS = 1500;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.command === undefined) return;
  event.preventDefault();
  perform(form, event.submitter);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-command]");
  if (button) {
    event.preventDefault();
    perform(button);
  }
  if (event.target.closest("[data-forget]")) forgetAll();
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.command !== undefined && event.target.hasAttribute("aria-invalid")) clearRefusal(form);
});

document.addEventListener("beraad:late-answer", ({ detail: { name, fields, answer } }) => {
  if (!answer.ok) showLateRefusal(name, fields, answer);
});

async function perform(element, submitter) {
  if (element.getAttribute("aria-busy") === "true") return;
  if (!(await isConfirmed(element, submitter))) return;
  const name = element.dataset.command;
  const fields = readFields(element, submitter);
  if (element.dataset.new !== undefined) fields[element.dataset.new] = newId();
  clearRefusal(element);
  element.setAttribute("aria-busy", "true");
  let setAside = false;
  const timer = setTimeout(() => (setAside = makeRoom(element)), SET_ASIDE_MS);
  const answer = await ask(name, fields);
  clearTimeout(timer);
  showWaiting(element, false);
  if (!setAside) element.removeAttribute("aria-busy");
  if (answer.ok) finish(element, { name, fields, answer, setAside });
  else if (setAside || !element.isConnected) showLateRefusal(name, fields, answer, element);
  else showRefusal(element, answer);
}

async function isConfirmed(element, submitter) {
  const id = submitter?.dataset.confirm ?? element.dataset.confirm;
  return id === undefined || confirmWith(document.getElementById(id));
}

/** Without an answer yet, a form that makes new things is free for the next one: the outbox has this one. */
function makeRoom(element) {
  showWaiting(element, true);
  if (element.localName !== "form" || element.dataset.new === undefined) return false;
  element.reset();
  element.removeAttribute("aria-busy");
  return true;
}

function finish(element, { name, fields, answer, setAside }) {
  if (element.localName === "form" && !setAside) element.reset();
  const target = element.isConnected ? element : document;
  target.dispatchEvent(new CustomEvent("beraad:done", { bubbles: true, detail: { name, fields, answer } }));
}

/** Beside the form when it is free to take the text back, else in the page's own place, with the text to read. */
function showLateRefusal(name, fields, answer, element) {
  const candidates = element?.isConnected ? [element] : [...document.querySelectorAll("form[data-command]")];
  const form = candidates.find((candidate) => candidate.dataset.command === name && candidate.localName === "form");
  if (form && form.getAttribute("aria-busy") !== "true" && restoreFields(form, fields)) return showRefusal(form, answer);
  const notice = document.getElementById("late-refusal");
  const texts = Object.values(fields).filter((value) => typeof value === "string" && /\s/.test(value));
  notice.querySelector("[data-late-message]").textContent = answer.message ?? "";
  notice.querySelector("[data-late-text]").textContent = texts.join("\n");
  // Not show(): that would take the focus from what somebody is writing.
  notice.setAttribute("open", "");
}

function showWaiting(element, waiting) {
  element.querySelectorAll("[data-waiting]").forEach((line) => (line.hidden = !waiting));
}
