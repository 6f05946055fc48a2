// Runs in the viewer's page: where two images differ.

/**
 * Boxes around the differences between two images, in thousandths of their width and height.
 *
 * @param old pixels in four bytes each, row by row
 * @param now the same for the other image
 */
export function regionsThatDiffer(old, now, width, height) {
  return regionsIn(differingCells(old, now, width, height), width, height);
}

/** Side of a cell in pixels: about the width of a letter of running text. */
const cell = 6;

/** How much a colour may vary, of 255: less is invisible. */
const tolerance = 8;

/** The cells of a page, row by row: 1 where a pixel differs. */
function differingCells(old, now, width, height) {
  const columns = Math.ceil(width / cell);
  const cells = new Uint8Array(columns * Math.ceil(height / cell));
  for (let index = 0; index < old.length; index += 4) {
    const isNear =
      Math.abs(old[index] - now[index]) <= tolerance &&
      Math.abs(old[index + 1] - now[index + 1]) <= tolerance &&
      Math.abs(old[index + 2] - now[index + 2]) <= tolerance;
    if (isNear) continue;
    const pixel = index / 4;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    cells[Math.floor(y / cell) * columns + Math.floor(x / cell)] = 1;
  }
  return cells;
}

/** Boxes around adjacent cells: words of a line form one region, lines of a paragraph a few at most. */
function regionsIn(cells, width, height) {
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const regions = [];
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] === 0) continue;
    const waiting = [start];
    cells[start] = 0;
    let [left, top, right, bottom] = [columns, rows, 0, 0];
    while (waiting.length > 0) {
      const at = waiting.pop();
      const [x, y] = [at % columns, Math.floor(at / columns)];
      [left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x + 1),
        Math.max(bottom, y + 1),
      ];
      for (let row = Math.max(0, y - 1); row <= Math.min(rows - 1, y + 1); row++) {
        for (let column = Math.max(0, x - reach); column <= Math.min(columns - 1, x + reach); column++) {
          const neighbour = row * columns + column;
          if (cells[neighbour] === 0) continue;
          cells[neighbour] = 0;
          waiting.push(neighbour);
        }
      }
    }
    regions.push(thousandths({ left, top, right, bottom }, width, height));
  }
  return regions;
}

/** Cells between two that still belong together: the space between words. */
const reach = 3;

function thousandths({ left, top, right, bottom }, width, height) {
  const across = (cells) => Math.min(1000, Math.round((cells * cell * 1000) / width));
  const down = (cells) => Math.min(1000, Math.round((cells * cell * 1000) / height));
  return {
    left: across(left),
    top: down(top),
    width: across(right) - across(left),
    height: down(bottom) - down(top),
  };
}
