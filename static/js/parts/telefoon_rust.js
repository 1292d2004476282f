/** Rest while the picture changes: the words that somebody is at stay where they are, and focus is never lost. */
const main = document.getElementById("inhoud");
const DONE = "[role=status][tabindex='-1']";

/** Call `render()`, and leave what is being looked at where it was. */
export function keepStill(render) {
  const focused = main.contains(document.activeElement) ? document.activeElement : null;
  const scope = focused?.closest("[data-refusal-scope], main > [data-pagina]");
  const top = focused?.getBoundingClientRect().top;
  render();
  if (!focused) return;
  if (focused.offsetParent === null) takeOver(scope);
  else if (focused === document.activeElement && focused.matches("textarea, input")) scrollBy(0, focused.getBoundingClientRect().top - top);
}

/** What had the focus is gone, as a button is that was tapped: go on at what it led to. */
function takeOver(scope) {
  const near = scope?.isConnected ? [...scope.querySelectorAll(DONE), ...main.querySelectorAll(DONE), ...scope.querySelectorAll("button, a[href]")] : [];
  [...near, ...main.querySelectorAll("h1")].find((one) => one.offsetParent)?.focus({ preventScroll: true });
}
