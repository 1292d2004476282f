/**
 * Asks the laptop for a change. What is asked waits in an outbox until it is answered: across a lost line and a reload,
 * one at a time, in order, and always with the same fields, so that asking twice is harmless.
 */
import { checkLine, isConnected, onConnected, sendCommand } from "./connection.js";
import { drop, keep, recall } from "./keep.js";

const outbox = recall("outbox") ?? [];
const answers = new Map();
const watchers = new Set();
let sending = false;

/** Call `watch(name, fields)` before every change that this page asks for; what it returns, if anything, gets the answer. */
export function watchAsking(watch) {
  watchers.add(watch);
}

/**
 * Ask for one change.
 * @returns {Promise<{ok: boolean, revision?: number, code?: string, message?: string, field?: string}>} the answer,
 *   also when it is a refusal; never rejects
 */
export function ask(name, fields = {}) {
  const key = newId();
  const heard = Array.from(watchers, (watch) => watch(name, fields)).filter(Boolean);
  outbox.push({ key, name, fields });
  keepOutbox();
  return new Promise((resolve) => {
    answers.set(key, (answer) => {
      heard.forEach((hear) => hear(answer));
      resolve(answer);
    });
    sendWaiting();
  });
}

/** Make the id of a new thing: 16 lowercase hex characters. (Plain http has no crypto.randomUUID.) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sendWaiting() {
  if (sending) return;
  sending = true;
  while (outbox.length > 0 && isConnected()) {
    const { key, name, fields } = outbox[0];
    try {
      const answer = await sendCommand({ name, fields });
      outbox.shift();
      keepOutbox();
      deliver(key, name, fields, answer);
    } catch {
      // A broken line comes back by itself; only silence on an open one needs looking into.
      if (isConnected()) checkLine();
    }
  }
  sending = false;
}

function deliver(key, name, fields, answer) {
  const resolve = answers.get(key);
  answers.delete(key);
  if (resolve) resolve(answer);
  // Asked before a reload: nobody in this page waits for it any more.
  else document.dispatchEvent(new CustomEvent("beraad:late-answer", { detail: { name, fields, answer } }));
}

function keepOutbox() {
  if (outbox.length > 0) keep("outbox", outbox);
  else drop("outbox");
}

onConnected(sendWaiting);
