/** Lays names in a ring around the gezin; in rows when the ring has no room for them all. */

export function layCircle(circle) {
  const names = [...circle.querySelectorAll("[data-kring-naam]")];
  names.forEach((node) => (node.hidden = false));
  circle.dataset.vorm = "ring";
  const { clientWidth: width, clientHeight: height } = circle;
  const placed = names.map((node, index) => {
    const angle = -Math.PI / 2 + (index * 2 * Math.PI) / names.length;
    const x = width / 2 + ((width - node.offsetWidth) / 2) * Math.cos(angle);
    const y = height / 2 + ((height - node.offsetHeight) / 2) * Math.sin(angle);
    node.style.setProperty("--x", `${x}px`);
    node.style.setProperty("--y", `${y}px`);
    return { x, y, width: node.offsetWidth, height: node.offsetHeight };
  });
  const middle = circle.querySelector("[data-kring-midden]");
  placed.push({ x: width / 2, y: height / 2, width: middle.offsetWidth, height: middle.offsetHeight });
  if (placed.some((one, index) => placed.slice(index + 1).some((other) => overlap(one, other)))) circle.dataset.vorm = "rij";
  showRest(circle, names);
}

/** Names that do not fit in the rows become a number. */
function showRest(circle, names) {
  const rest = circle.querySelector("[data-kring-meer]");
  rest.hidden = true;
  if (circle.scrollHeight <= circle.clientHeight) return;
  rest.hidden = false;
  for (let last = names.length; last > 0 && circle.scrollHeight > circle.clientHeight; last -= 1) names[last - 1].hidden = true;
  rest.querySelector("span").textContent = names.filter((node) => node.hidden).length;
}

function overlap(one, other) {
  return Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < (one.height + other.height) / 2;
}
