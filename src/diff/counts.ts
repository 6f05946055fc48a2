import type { ItemKind } from '../checks/parity/items.ts';
import type { CountChange } from './difference.ts';
import type { ReadItem } from './read/reading.ts';

/** What there is more or less of than before, words excepted, in the order in which a reader meets it. */
export function countChanges(before: readonly ReadItem[], after: readonly ReadItem[]): CountChange[] {
  const [old, now] = [countOf(before), countOf(after)];
  const kinds = new Set([...now.keys(), ...old.keys()]);
  return [...kinds].flatMap((kind) => {
    const change = { kind, before: old.get(kind) ?? 0, after: now.get(kind) ?? 0 };
    return change.before === change.after ? [] : [change];
  });
}

function countOf(items: readonly ReadItem[]): Map<ItemKind, number> {
  const counts = new Map<ItemKind, number>();
  for (const { kind } of items) if (kind !== 'word') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
