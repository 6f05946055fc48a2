import { openLevel } from '../../model/heading-level.ts';
import type { Item } from './items.ts';

/**
 * Headings by how deep they stand under one another, from 1: a document of several, shown by itself, has levels of its own,
 * and none is skipped.
 */
export function nested(items: readonly Item[]): Item[] {
  const open: number[] = [];
  return items.map((item) => {
    if (item.kind !== 'heading') return item;
    return { ...item, detail: String(openLevel(open, Number(item.detail))) };
  });
}
