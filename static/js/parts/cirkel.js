/**
 * Lays the kring as a circle around the gezin: names on one ring or two, or in an oval of rows when there are many, and
 * who helps now with a line to the middle. Where even that has no room, in plain rows that end in a number.
 */
import { layRows } from "./wolk.js";

const SVG = "http://www.w3.org/2000/svg";
// How far out each ring lies; every name is as far from its neighbours as the room allows.
const RINGS = [[1], [0.62, 1]];
// As large as fits; what somebody does is written only where it does not crowd out a name.
const TRIES = [
  { letter: "2.2rem", words: true },
  { letter: "1.9rem", words: true },
  { letter: "1.6rem", words: true },
  { letter: "1.35rem", words: true },
  { letter: "1.15rem", words: true },
  { letter: "1.35rem", words: false },
  { letter: "1.15rem", words: false },
  { letter: "1rem", words: false },
];
const STEPS = 180;
const AIR = 8;

export function layCircle(circle) {
  const names = [...circle.querySelectorAll("[data-kring-naam]")];
  names.forEach((node) => (node.hidden = false));
  circle.querySelector("[data-kring-meer]").hidden = true;
  circle.dataset.vorm = "ring";
  for (const { letter, words } of TRIES) {
    circle.style.setProperty("--cirkel-letter", letter);
    circle.toggleAttribute("data-hulpwoorden", words);
    const middle = middleOf(circle.querySelector("[data-kring-midden]"));
    for (const rings of RINGS) {
      const placed = placeOn(circle, names, rings, middle);
      if (placed) return draw(circle, placed, middle, rings);
    }
    const room = { width: circle.clientWidth, height: circle.clientHeight };
    const placed = words ? null : layRows(names.map(boxOf), room, middle, AIR);
    if (placed) return draw(circle, placed, middle, []);
  }
  circle.dataset.vorm = "rij";
  showRest(circle, names);
}

/** Where every name stands on these rings, or null when two would touch. */
function placeOn({ clientWidth: width, clientHeight: height }, names, rings, middle) {
  const boxes = names.map(boxOf);
  const wide = Math.max(1, ...boxes.map((box) => box.width)) + AIR;
  const high = Math.max(1, ...boxes.map((box) => box.height)) + AIR;
  const tracks = rings.map((out) => trackOf(((width - wide) / 2) * out, ((height - high) / 2) * out, wide, high));
  const total = tracks.reduce((sum, track) => sum + track.at(-1).length, 0);
  const counts = tracks.map(() => 0);
  const ring = boxes.map((_, index) => {
    const due = tracks.map((track, which) => ((index + 1) * track.at(-1).length) / total - counts[which]);
    const chosen = due.indexOf(Math.max(...due));
    counts[chosen] += 1;
    return chosen;
  });
  const used = tracks.map(() => 0);
  const placed = boxes.map((box, index) => {
    const track = tracks[ring[index]];
    const place = pointAt(track, ((used[ring[index]]++) / counts[ring[index]]) * track.at(-1).length);
    return { ...box, x: width / 2 + place.x, y: height / 2 + place.y };
  });
  const all = [...placed, { ...middle, x: width / 2, y: height / 2 }];
  return all.some((one, index) => all.slice(index + 1).some((other) => overlap(one, other))) ? null : placed;
}

/** Points along an ellipse from the top, with the way so far counted in names: sideways a name takes more room. */
function trackOf(radiusX, radiusY, wide, high) {
  const track = [];
  let length = 0;
  for (let step = 0; step <= STEPS; step += 1) {
    const angle = (step / STEPS) * 2 * Math.PI - Math.PI / 2;
    const point = { x: radiusX * Math.cos(angle), y: radiusY * Math.sin(angle) };
    const last = track.at(-1) ?? point;
    length += Math.hypot((point.x - last.x) / wide, (point.y - last.y) / high);
    track.push({ ...point, length });
  }
  return track;
}

function pointAt(track, length) {
  return track.find((point) => point.length >= length) ?? track[0];
}

function draw(circle, placed, middle, rings) {
  const { clientWidth: width, clientHeight: height } = circle;
  const svg = circle.querySelector("[data-kring-lijnen]");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.replaceChildren();
  const [wide, high] = ["width", "height"].map((side) => Math.max(1, ...placed.map((one) => one[side])) + AIR);
  for (const out of rings) ellipse(svg, "cirkel__ring", width, height, ((width - wide) / 2) * out, ((height - high) / 2) * out);
  for (const { node, x, y } of placed) {
    node.style.setProperty("--x", `${x}px`);
    node.style.setProperty("--y", `${y}px`);
    if (node.dataset.hulp !== undefined) add(svg, "line", "cirkel__hulp", { x1: x, y1: y, x2: width / 2, y2: height / 2 });
  }
  ellipse(svg, "cirkel__midden", width, height, middle.width / 2, middle.height / 2);
}

function ellipse(svg, kind, width, height, rx, ry) {
  add(svg, "ellipse", kind, { cx: width / 2, cy: height / 2, rx, ry });
}

function add(svg, shape, kind, sizes) {
  const node = document.createElementNS(SVG, shape);
  node.setAttribute("class", kind);
  for (const [name, value] of Object.entries(sizes)) node.setAttribute(name, value);
  svg.append(node);
}

function showRest(circle, names) {
  circle.querySelector("[data-kring-lijnen]").replaceChildren();
  const rest = circle.querySelector("[data-kring-meer]");
  if (circle.scrollHeight <= circle.clientHeight) return;
  rest.hidden = false;
  for (let last = names.length; last > 0 && circle.scrollHeight > circle.clientHeight; last -= 1) names[last - 1].hidden = true;
  rest.querySelector("span").textContent = names.filter((node) => node.hidden).length;
}

/** The circle around the gezin goes past the corners of their names. */
function middleOf(node) {
  return { node, width: node.offsetWidth * 1.3 + AIR, height: node.offsetHeight * 1.45 + AIR };
}

function boxOf(node) {
  return { node, width: node.offsetWidth, height: node.offsetHeight };
}

function overlap(one, other) {
  return Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < (one.height + other.height) / 2;
}
