/** Reads words from the page: `<template id="woorden">` holds one element with `data-woord` for every code that a screen shows. */
const words = new Map();

/** Return the word for a code, such as `fase.welkom`, in the language of the page; an unknown code gives an empty text. */
export function woord(code) {
  return find(code)?.textContent ?? "";
}

/** Return a copy of the sentence for a code, with its slots still to fill. */
export function zin(code) {
  return find(code)?.cloneNode(true).childNodes ?? [];
}

function find(code) {
  if (words.size === 0) readWords();
  return words.get(code);
}

function readWords() {
  const page = document.getElementById("woorden");
  for (const element of page?.content.querySelectorAll("[data-woord]") ?? []) {
    words.set(element.dataset.woord, element);
  }
}
