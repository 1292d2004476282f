/** What the forms of the plan need beside the generic commands: choosing somebody asks them, and a form stays open. */
import { ask } from "../live/commands.js";
import { keep, recall } from "../live/keep.js";

// Choosing is asking: nobody has a role before their own ja (W1).
const ASK_AFTER = {
  set_volger: ({ deelnemer }) => deelnemer && { over: "volger", deelnemer },
  set_regieafspraak: ({ id, wie }) => ({ over: id, deelnemer: wie }),
};

document.addEventListener("beraad:done", ({ target, detail: { name, fields } }) => {
  const question = ASK_AFTER[name]?.(fields);
  if (question) ask("ask_rol", fields.namens ? { ...question, namens: fields.namens } : question);
  if (target !== document) target.closest("details[data-vorm][open]")?.removeAttribute("open");
});

// Toggle does not bubble.
document.addEventListener("toggle", ({ target }) => target.matches("details[data-vorm]") && keep(keyOf(target), target.open), true);

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) addedNodes.forEach((node) => node.nodeType === Node.ELEMENT_NODE && reopenIn(node));
}).observe(document.documentElement, { childList: true, subtree: true });
reopenIn(document.documentElement);

function reopenIn(node) {
  for (const form of node.querySelectorAll("details[data-vorm]")) if (recall(keyOf(form))) form.open = true;
}

function keyOf(details) {
  return `open:${details.dataset.vorm}:${details.closest("[data-key]")?.dataset.key ?? ""}`;
}
