/** Puts more items behind a list, however many: a call with each as an argument ends beyond some 100,000 of them. */
export function append<Item>(list: Item[], more: Iterable<Item>): void {
  for (const item of more) list.push(item);
}
