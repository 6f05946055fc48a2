/**
 * Reverses the longest runs of a line that begin and end with items of one direction, without any of the other: what is between two
 * words of one direction, such as a number or a sign, goes with them.
 */
export function turnRuns<Item>(
  line: readonly Item[],
  isOne: (item: Item) => boolean,
  isOther: (item: Item) => boolean,
): Item[] {
  const order = [...line];
  for (let start = 0; start < line.length; start++) {
    if (!isOne(line[start] as Item)) continue;
    let end = start;
    for (let at = start; at < line.length && !isOther(line[at] as Item); at++) if (isOne(line[at] as Item)) end = at;
    order.splice(start, end - start + 1, ...line.slice(start, end + 1).reverse());
    start = end;
  }
  return order;
}
