/** Many names around the gezin: rows that together make an oval, with the middle left free. */

/**
 * Where every name stands, or null when they do not fit.
 * @param {{node: Element, width: number, height: number}[]} boxes names, in the order in which people read
 * @param {{width: number, height: number}} room
 * @param {{width: number, height: number}} middle what stays free in the middle of it
 */
export function layRows(boxes, room, middle, air) {
  const high = Math.max(1, ...boxes.map((box) => box.height)) + air;
  const most = Math.floor(room.height / high);
  for (let count = 2; count <= most; count += 1) {
    const placed = fillRows(boxes, rowsOf(count, room, middle, high), air);
    if (placed) return placed;
  }
  return null;
}

/** Stretches of the rows from top to bottom, `{y, left, right}`; a row beside the middle is two. */
function rowsOf(count, { width, height }, middle, high) {
  const pitch = height / count;
  return Array.from({ length: count }, (_, index) => (index + 0.5) * pitch).flatMap((y) => {
    const away = Math.abs(y - height / 2);
    // A rounded table rather than an ellipse: more room at the top and the bottom.
    const half = (width / 2) * Math.max(0.7, (1 - (away / (height / 2)) ** 4) ** 0.25);
    const [left, right] = [width / 2 - half, width / 2 + half];
    if (away >= (middle.height + high) / 2) return [{ y, left, right }];
    return [{ y, left, right: (width - middle.width) / 2 }, { y, left: (width + middle.width) / 2, right }];
  });
}

function fillRows(boxes, rows, air) {
  const placed = [];
  const total = boxes.reduce((sum, box) => sum + box.width + air, 0);
  const room = rows.reduce((sum, row) => sum + row.right - row.left, 0);
  if (total > room) return null;
  let next = 0;
  for (const row of rows) {
    const here = [];
    let used = 0;
    // Every row its share, so that the oval is as full below as above.
    const share = Math.min(1, (total / room) * 1.06) * (row.right - row.left);
    while (next < boxes.length && used + boxes[next].width + air <= row.right - row.left && used < share) {
      used += boxes[next].width + air;
      here.push(boxes[next]);
      next += 1;
    }
    const gap = (row.right - row.left - used) / (here.length + 1);
    let x = row.left + gap;
    for (const box of here) {
      placed.push({ ...box, x: x + (box.width + air) / 2, y: row.y });
      x += box.width + air + gap;
    }
  }
  return next === boxes.length ? placed : null;
}
