/** Rest while the picture changes: the words that somebody is at stay where they are, and focus is never lost. */
const main = document.getElementById("inhoud");
const DONE = "[role=status][tabindex='-1']";

/** Call `render()`, and leave what is being looked at where it was. */
export function keepStill(render) {
  const focused = main.contains(document.activeElement) ? document.activeElement : null;
  const scope = focused?.closest("[data-refusal-scope], main > [data-pagina]");
  const top = focused?.getBoundingClientRect().top;
  const said = new Set(shown(main, DONE));
  render();
  // A new page chose its own place.
  if (!focused || ![focused, document.body].includes(document.activeElement)) return;
  if (focused.offsetParent === null) takeOver(scope, said);
  else if (focused.matches("textarea, input")) scrollBy(0, focused.getBoundingClientRect().top - top);
}

/** What had the focus is gone, as a button is that was tapped: go on at what it led to. */
function takeOver(scope, said) {
  const news = shown(main, DONE).filter((one) => !said.has(one));
  const near = scope?.isConnected ? shown(scope, "button, a[href]") : [];
  [...news, ...near, ...shown(main, "h1")][0]?.focus({ preventScroll: true });
}

function shown(place, selector) {
  return [...place.querySelectorAll(selector)].filter((one) => one.offsetParent !== null);
}
