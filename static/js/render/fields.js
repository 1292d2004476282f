/** Reads the fields of a command from a form or a button. */

/**
 * Named controls become fields, by `data-type`: `bool`, `int`, `list`, or text.
 * An empty text or int with `data-optional` becomes null. `data-fields` (JSON) goes in first.
 */
export function readFields(element, submitter) {
  const fields = JSON.parse(element.dataset.fields ?? "{}");
  for (const control of element.elements ?? []) {
    if (control.name && !control.disabled && control.matches("input, select, textarea")) readControl(fields, control);
  }
  if (submitter?.name) fields[submitter.name] = submitter.value;
  return { ...fields, ...JSON.parse(submitter?.dataset.fields ?? "{}") };
}

/** Put fields back in a form whose text fields are empty. Tells whether it did. */
export function restoreFields(form, fields) {
  const texts = [...form.elements].filter((control) => control.name in fields && isText(control));
  if (texts.length === 0 || texts.some((control) => control.value !== control.defaultValue)) return false;
  for (const control of form.elements) {
    const value = fields[control.name];
    if (isText(control) && typeof value === "string") control.value = value;
    if (control.type === "radio") control.checked = control.value === String(value);
    if (control.type === "checkbox") control.checked = Array.isArray(value) ? value.includes(control.value) : value === true;
  }
  // Lets the draft, and whoever else listens, know.
  texts.forEach((control) => control.dispatchEvent(new Event("input", { bubbles: true })));
  return true;
}

function readControl(fields, control) {
  const { name, type, value, checked, dataset } = control;
  if (dataset.type === "list") {
    fields[name] ??= [];
    if (type !== "checkbox" || checked) fields[name].push(value);
  } else if (type === "checkbox") {
    fields[name] = checked;
  } else if (type !== "radio" || checked) {
    fields[name] = typed(value, dataset);
  }
}

function typed(value, { type, optional }) {
  if (value === "" && (optional !== undefined || type === "int")) return null;
  if (type === "int") return Number(value);
  if (type === "bool") return value === "true";
  return value;
}

function isText(control) {
  return control.localName === "textarea" || (control.localName === "input" && /^(text|search|tel|email|date|time|number)$/.test(control.type));
}
