/**
 * The one line to the laptop: keeps the newest picture and mine, and comes back by itself.
 * @typedef {{status: "verbonden"|"weg", audience: ?string, picture: ?object, mine: ?object}} State
 */
import { io } from "../../vendor/socket.io.js";
import { mergePatch } from "./merge_patch.js";

// The server pings every second (live.py), so a longer silence means that the line is broken.
const SILENCE_MS = 1800;
const PROBE_MS = 1500;
const ACK_MS = 8000;
// A drop shorter than this is nobody's business.
const BRIEF_MS = 700;
const REFUSED_RETRY_MS = 3000;

/** @type {State} */
const state = { status: "verbonden", audience: null, picture: null, mine: null };
const revisions = { picture: null, mine: null };
const subscribers = new Set();
const connectListeners = new Set();
let socket;
// Locked: the laptop is there, but its begeleider still has to open this beraad.
let asked = false, isLocked = false, lastHeard = 0, silence, lost;

/** Open the line and return its socket. Screen and beraad stand on the html element (base.html). */
export function connect(more) {
  const { lang: taal, dataset: { screen, beraad } } = document.documentElement;
  socket = io({
    transports: ["websocket"],
    auth: { screen, beraad, taal, ...more },
    reconnectionDelay: 300,
    reconnectionDelayMax: 650,
    randomizationFactor: 0.5,
    timeout: 2000,
  });
  socket.on("connect", onConnect);
  socket.on("disconnect", onDisconnect);
  socket.on("connect_error", onConnectError);
  socket.on("picture", ({ audience, revision, picture }) => {
    asked = false;
    state.audience = audience;
    accept("picture", revision, picture);
  });
  socket.on("mine", ({ revision, mine }) => accept("mine", revision, mine));
  socket.on("patch", (message) => applyPatch("picture", message));
  socket.on("mine_patch", (message) => applyPatch("mine", message));
  socket.onAny(heard);
  socket.io.on("ping", () => isLocked || heard());
  for (const change of ["online", "offline"]) addEventListener(change, checkLine);
  addEventListener("pageshow", (event) => event.persisted && checkLine());
  document.addEventListener("visibilitychange", () => document.hidden || checkLine());
  markLost(SILENCE_MS);
  return socket;
}

/** Call `listener(state)` now, if there is a picture, and after every change. */
export function subscribe(listener) {
  subscribers.add(listener);
  if (state.picture) listener(state);
}

/** Call `listener()` every time the line is open again. */
export function onConnected(listener) {
  connectListeners.add(listener);
}

export function isConnected() {
  return Boolean(socket?.connected);
}

/** Send one command. Resolves to the ack, rejects when the line breaks or stays silent. */
export function sendCommand(payload) {
  return socket.timeout(ACK_MS).emitWithAck("command", payload);
}

/** Find out whether the line still works, and open a new one if not. */
export function checkLine() {
  if (!isConnected()) return reopen();
  const askedAt = Date.now();
  socket.emit("picture");
  setTimeout(() => lastHeard < askedAt && reopen(), PROBE_MS);
}

function reopen() {
  socket.disconnect().connect();
}

function onConnect() {
  asked = isLocked = false;
  heard();
  connectListeners.forEach((listener) => listener());
}

function onDisconnect(reason) {
  clearTimeout(silence);
  markLost(BRIEF_MS);
  // The client library does not come back by itself when the server hangs up.
  if (reason === "io server disconnect") setTimeout(reopen, BRIEF_MS * (1 + Math.random()));
}

function onConnectError(error) {
  if (socket.active) return;
  if ((isLocked = error.message === "op_slot")) markLost(BRIEF_MS);
  document.dispatchEvent(new CustomEvent("beraad:connect-refused", { detail: { message: error.message, ...error.data } }));
  setTimeout(() => isConnected() || reopen(), REFUSED_RETRY_MS * (1 + Math.random()));
}

function heard() {
  lastHeard = Date.now();
  clearTimeout(silence);
  clearTimeout(lost);
  lost = undefined;
  silence = setTimeout(onSilence, SILENCE_MS);
  setStatus("verbonden");
}

function onSilence() {
  setStatus("weg");
  checkLine();
}

function markLost(delay) {
  lost ??= setTimeout(() => setStatus("weg"), delay);
}

function setStatus(status) {
  if (state.status === status) return;
  state.status = status;
  document.documentElement.dataset.verbinding = status;
  const shown = status === "weg" ? "weg" : "terug";
  document.querySelectorAll("[data-connection]").forEach((line) => (line.hidden = line.dataset.connection !== shown));
  notify();
}

function accept(part, revision, value) {
  revisions[part] = revision;
  state[part] = value;
  notify();
}

function applyPatch(part, { from, revision, patch }) {
  if (revisions[part] === from) return accept(part, revision, mergePatch(state[part], patch));
  if (asked || revision <= revisions[part]) return;
  asked = true;
  socket.emit("picture");
}

function notify() {
  if (state.picture) subscribers.forEach((listener) => listener(state));
}
