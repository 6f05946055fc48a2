/** Appends items to a list of any length: a call with each as an argument fails beyond some 100,000 of them. */
export function append<Item>(list: Item[], more: Iterable<Item>): void {
  for (const item of more) list.push(item);
}
