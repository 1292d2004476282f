/** Reads words from the page: `<template id="woorden">` holds one element with `data-woord` for every code that a screen shows. */
const words = new Map();

/** Return the Dutch word for a code, such as `fase.welkom`; an unknown code gives an empty text. */
export function woord(code) {
  if (words.size === 0) readWords();
  return words.get(code) ?? "";
}

function readWords() {
  const page = document.getElementById("woorden");
  for (const { dataset, textContent } of page?.content.querySelectorAll("[data-woord]") ?? []) {
    words.set(dataset.woord, textContent);
  }
}
