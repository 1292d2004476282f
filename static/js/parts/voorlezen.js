/**
 * Reads aloud, with a voice that lives on this phone: with one from elsewhere the words would leave it. The buttons show only
 * where there is one: `data-leest-vraag` for the language of the page, `data-leest-kaart` for Dutch, in which kaarten are read.
 */
const root = document.documentElement;
const synth = window.speechSynthesis;
const KAART_TAAL = "nl";
// A little slower than a phone speaks by itself.
const RATE = 0.9;
let reading = null;

function voiceFor(taal) {
  return synth.getVoices().find(({ localService, lang }) => localService && lang.toLowerCase().split(/[-_]/)[0] === taal);
}

function offer() {
  root.toggleAttribute("data-leest-vraag", Boolean(voiceFor(root.lang)));
  root.toggleAttribute("data-leest-kaart", Boolean(voiceFor(KAART_TAAL)));
}

function read(button) {
  const again = button === reading;
  stop();
  const isKaart = button.dataset.leesKaart !== undefined;
  const voice = voiceFor(isKaart ? KAART_TAAL : root.lang);
  if (again || !voice) return;
  const words = new SpeechSynthesisUtterance(isKaart ? kaartOf(button) : questionOf());
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = RATE;
  words.onend = words.onerror = () => button === reading && stop();
  reading = button;
  button.setAttribute("aria-pressed", "true");
  synth.speak(words);
}

function stop() {
  synth.cancel();
  reading?.setAttribute("aria-pressed", "false");
  reading = null;
}

function kaartOf(button) {
  return textOf([...button.closest("[data-lees-hier], .kaart").querySelectorAll(".soort, .kaart__tekst, .rolvraag__vraag, .stap__tekst, .stap__wanneer")]);
}

/** The heading of this page and the sentences right under it. */
function questionOf() {
  const parts = [[...document.querySelectorAll("main h1")].find(isShown)];
  while (parts.at(-1)?.nextElementSibling?.matches("p, blockquote, [hidden]")) parts.push(parts.at(-1).nextElementSibling);
  return textOf(parts.filter(Boolean));
}

function textOf(parts) {
  return parts.filter(isShown).map((one) => one.innerText.trim()).join(".\n");
}

function isShown(element) {
  return element.offsetParent !== null;
}

if (synth) {
  offer();
  // Many phones find their voices only later; older ones know no addEventListener here.
  synth.onvoiceschanged = offer;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-lees]");
    if (button) read(button);
  });
  for (const end of ["hashchange", "pagehide"]) addEventListener(end, stop);
}
