/**
 * Puts a picture into markup: text, attributes, visibility and lists, by paths such as `deelnemer.naam`.
 * Only textContent and attributes, so that what people write can never become markup. No expressions:
 * what must be computed, the server or the screen computes first.
 */
import { zin } from "../parts/woorden.js";
import { renderList } from "./list.js";

/** Clone the first element of `<template id="…">`, filled with `item`. */
export function clone(templateId, item) {
  const node = document.getElementById(templateId).content.firstElementChild.cloneNode(true);
  if (item !== undefined) fill(node, item);
  return node;
}

/** Fill `node` and everything in it; items of a nested list get their own item instead. */
export function fill(node, item) {
  fillNode(node, item);
  if (node.dataset.list !== undefined) return fillList(node, item);
  for (const child of node.children) fill(child, item);
}

/** Follow a dotted path; `.` is the item itself. */
export function at(item, path) {
  if (path === ".") return item;
  return path.split(".").reduce((value, key) => value?.[key], item);
}

function fillNode(node, item) {
  const { text, zin: sentence, attr, value, fieldsFrom } = node.dataset;
  if (text !== undefined) setText(node, asText(at(item, text)));
  if (sentence !== undefined) setSentence(node, at(item, sentence));
  if (attr !== undefined) for (const [name, path] of pairs(attr)) setAttribute(node, name, at(item, path));
  if (value !== undefined) setValue(node, at(item, value));
  if (fieldsFrom !== undefined) setFields(node, item, fieldsFrom);
  if (node.dataset.if !== undefined) node.hidden = isEmpty(at(item, node.dataset.if));
  if (node.dataset.unless !== undefined) node.hidden = !isEmpty(at(item, node.dataset.unless));
}

/** A list is an array of items, or an array of ids into the object at `data-from`. */
function fillList(container, item) {
  const { list, from, template, key } = container.dataset;
  const entries = at(item, list) ?? [];
  const source = from === undefined ? null : (at(item, from) ?? {});
  const items = source ? entries.map((id) => source[id]).filter(Boolean) : entries;
  renderList(container, items, { template, key });
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A sentence with slots, from templates/parts/woorden.html; filling goes on into its slots. */
function setSentence(node, code) {
  if (node.dataset.gezegd === code) return;
  node.dataset.gezegd = code;
  node.replaceChildren(...zin(code));
}

function setAttribute(node, name, value) {
  // For aria "false" says something, for other attributes being there already means yes.
  const gone = value === undefined || value === null || (value === false && !name.startsWith("aria-"));
  const text = value === true && !name.startsWith("aria-") ? "" : String(value);
  if (gone) node.removeAttribute(name);
  else if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

/** Follow the picture only in a field that nobody has touched. */
function setValue(field, value) {
  const text = asText(value);
  if (field.type === "hidden") field.value = text;
  else if (field.type === "checkbox") setChecked(field, Boolean(value));
  else if (field.type === "radio") setChecked(field, field.value === text);
  else if (field.localName === "select") setSelected(field, text);
  else if (field.defaultValue !== text) {
    const typed = field.value;
    const touched = typed !== field.defaultValue || field === document.activeElement;
    field.defaultValue = text;
    field.value = touched ? typed : text;
  }
}

function setChecked(field, wanted) {
  const touched = field.checked !== field.defaultChecked;
  const chosen = field.checked;
  field.defaultChecked = wanted;
  field.checked = touched ? chosen : wanted;
}

function setSelected(field, text) {
  const options = [...field.options];
  const before = options.find((option) => option.defaultSelected) ?? options[0];
  const chosen = field.value;
  options.forEach((option) => (option.defaultSelected = option.value === text));
  field.value = chosen === before?.value ? text : chosen;
}

function setFields(node, item, fieldsFrom) {
  const fields = JSON.parse(node.dataset.fields ?? "{}");
  for (const [name, path] of pairs(fieldsFrom)) fields[name] = at(item, path);
  node.dataset.fields = JSON.stringify(fields);
}

function pairs(list) {
  return list.split(",").map((pair) => pair.trim().split(":"));
}

function asText(value) {
  return value === undefined || value === null ? "" : String(value);
}

function isEmpty(value) {
  return !value || (Array.isArray(value) && value.length === 0);
}
