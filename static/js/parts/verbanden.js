/** Draws a line between the two kaarten of every verband that are both on the wall now. */
const SVG = "http://www.w3.org/2000/svg";

export function drawVerbanden(svg, bord, verbanden) {
  const frame = bord.getBoundingClientRect();
  svg.replaceChildren();
  for (const { zorg, overtuiging } of Object.values(verbanden ?? {})) {
    const from = placeOf(bord, zorg, frame);
    const to = placeOf(bord, overtuiging, frame);
    if (!from || !to) continue;
    const line = document.createElementNS(SVG, "path");
    const bend = (to.left - from.right) / 2;
    line.setAttribute("d", `M${from.right} ${from.middle} C${from.right + bend} ${from.middle} ${to.left - bend} ${to.middle} ${to.left} ${to.middle}`);
    svg.append(line);
  }
}

/** Where a kaart is, or null when it is on another page. */
function placeOf(bord, id, frame) {
  const box = bord.querySelector(`.bord-wegen [data-key="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  const stream = bord.querySelector(`[data-key="${CSS.escape(id)}"]`)?.closest("[data-stroom]").getBoundingClientRect();
  if (!box || box.width === 0 || box.left < stream.left - 1 || box.right > stream.right + 1) return null;
  return { left: box.left - frame.left, right: box.right - frame.left, middle: (box.top + box.bottom) / 2 - frame.top };
}
