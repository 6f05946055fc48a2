import type { Item } from './items.ts';

/**
 * Headings by how deep they stand under one another, from 1: a document of several, shown by itself, has levels of its own,
 * and none is skipped.
 */
export function nested(items: readonly Item[]): Item[] {
  const open: number[] = [];
  return items.map((item) => {
    if (item.kind !== 'heading') return item;
    const level = Number(item.detail);
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return { ...item, detail: String(open.length) };
  });
}
