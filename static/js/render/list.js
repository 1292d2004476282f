/** Keeps a list on screen in step with its items, without rebuilding what stays. */
import { at, clone, fill } from "./fill.js";

const shown = new WeakMap();

/**
 * Show `items` as children of `container`: one node per key, kept as long as its item is there.
 * The node somebody is in is never moved: the others move around it, so focus and caret stay.
 * The container holds nothing but its items.
 * @param {{template: string, key?: string, render?: (node: Element, item: object) => void}} options
 */
export function renderList(container, items, { template, key = "id", render = fill }) {
  const old = new Map(Array.from(container.children, (node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    const name = String(at(item, key));
    const node = old.get(name) ?? create(template, name);
    old.delete(name);
    // Merge patches leave an unchanged item the same object.
    if (shown.get(node) !== item || typeof item !== "object") render(node, item);
    shown.set(node, item);
    return node;
  });
  const lostFocus = [...old.values()].some((node) => node.contains(document.activeElement));
  old.forEach((node) => node.remove());
  place(container, nodes);
  if (lostFocus) takeFocus(container);
}

function create(template, name) {
  const node = clone(template);
  node.dataset.key = name;
  return node;
}

function place(container, nodes) {
  if (nodes.length === 0) return;
  const focused = nodes.findIndex((node) => node.contains(document.activeElement));
  const anchor = Math.max(focused, 0);
  if (focused < 0 && container.firstElementChild !== nodes[0]) container.prepend(nodes[0]);
  for (let i = anchor - 1; i >= 0; i -= 1) {
    if (nodes[i + 1].previousElementSibling !== nodes[i]) nodes[i + 1].before(nodes[i]);
  }
  for (let i = anchor + 1; i < nodes.length; i += 1) {
    if (nodes[i - 1].nextElementSibling !== nodes[i]) nodes[i - 1].after(nodes[i]);
  }
}

/** The item somebody was in went away: stay near, instead of at the top of the page. */
function takeFocus(container) {
  if (!container.hasAttribute("tabindex")) container.tabIndex = -1;
  container.focus({ preventScroll: true });
}
