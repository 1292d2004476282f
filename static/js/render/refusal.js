/** Shows a refusal where it belongs: beside the field, with the text kept. The sentence comes from the server. */
let count = 0;

/**
 * @param {Element} element the form or button that asked
 * @param {{message?: string, field?: string}} answer
 */
export function showRefusal(element, { message, field }) {
  clearRefusal(element);
  const control = findControl(element, field);
  const line = findLine(element, control);
  if (message) line.textContent = message;
  line.hidden = false;
  if (!control) return;
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), line.id].filter(Boolean).join(" "));
  // A late refusal must not pull somebody out of what they are doing now.
  if (element.contains(document.activeElement) || document.activeElement === document.body) control.focus();
}

export function clearRefusal(element) {
  const scope = scopeOf(element);
  for (const control of scope.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.startsWith("refusal-"));
    if (others.length > 0) control.setAttribute("aria-describedby", others.join(" "));
    else control.removeAttribute("aria-describedby");
  }
  scope.querySelectorAll("[data-refusal-made]").forEach((line) => line.remove());
  scope.querySelectorAll("[data-refusal]").forEach((line) => (line.hidden = true));
}

function findControl(element, field) {
  const found = field && element.localName === "form" && element.elements.namedItem(field);
  const control = found instanceof RadioNodeList ? found[0] : found;
  return control && control.type !== "hidden" ? control : null;
}

function findLine(element, control) {
  const prepared = control ? null : scopeOf(element).querySelector("[data-refusal]");
  if (prepared) return prepared;
  const line = document.createElement("p");
  line.className = "refusal";
  line.id = `refusal-${(count += 1)}`;
  line.dataset.refusalMade = "";
  line.setAttribute("role", "alert");
  const place = control?.closest("fieldset, .field");
  if (place) place.append(line);
  else if (control) control.after(line);
  else if (element.localName === "form") element.append(line);
  else element.after(line);
  return line;
}

/** A lone button shares its nearest `data-refusal-scope`, or stands for itself with what comes after it. */
function scopeOf(element) {
  if (element.localName === "form") return element;
  return element.closest("[data-refusal-scope]") ?? element.parentElement ?? element;
}
