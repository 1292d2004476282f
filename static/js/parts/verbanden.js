/** Draws a line between the two kaarten of every verband that are both on the wall now. */
const SVG = "http://www.w3.org/2000/svg";

export function drawVerbanden(svg, bord, verbanden) {
  const frame = bord.getBoundingClientRect();
  const lines = Object.keys(verbanden ?? {}).sort().flatMap((id) => {
    const from = placeOf(bord, verbanden[id].zorg, frame);
    const to = placeOf(bord, verbanden[id].overtuiging, frame);
    return from && to ? [{ from, to }] : [];
  });
  svg.replaceChildren();
  for (const line of lines) {
    // Two lines at one kaart end beside each other, so that each can be followed.
    const start = { x: line.from.right, y: endOf(line, lines, "from") };
    const end = { x: line.to.left, y: endOf(line, lines, "to") };
    const middle = (start.x + end.x) / 2;
    add(svg, "path", { d: `M${start.x} ${start.y} C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}` });
    for (const { x, y } of [start, end]) add(svg, "circle", { cx: x, cy: y, r: frame.height / 150 });
  }
}

function endOf(line, lines, side) {
  const here = lines.filter((other) => other[side].top === line[side].top).sort((one, other) => facing(one, side) - facing(other, side));
  const { top, height } = line[side];
  return top + (height * (here.indexOf(line) + 1)) / (here.length + 1);
}

function facing(line, side) {
  return line[side === "from" ? "to" : "from"].top;
}

function add(svg, shape, sizes) {
  const node = document.createElementNS(SVG, shape);
  for (const [name, value] of Object.entries(sizes)) node.setAttribute(name, value);
  svg.append(node);
}

/** Where a kaart is, or null when it is on another page. */
function placeOf(bord, id, frame) {
  const kaart = bord.querySelector(`.bord-wegen [data-key="${CSS.escape(id)}"]`);
  const box = kaart?.getBoundingClientRect();
  const stream = kaart?.closest("[data-stroom]").getBoundingClientRect();
  if (!box || box.width === 0 || box.left < stream.left - 1 || box.right > stream.right + 1) return null;
  return { left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, height: box.height };
}
