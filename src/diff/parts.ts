import type { PartChange, ValueChange } from './difference.ts';
import type { ReadPart } from './read/reading.ts';

/** The parts that are not as they were: those that are there now in their order, then those that are gone. */
export function partChanges(before: readonly ReadPart[], after: readonly ReadPart[]): PartChange[] {
  const [old, now] = [byName(before), byName(after)];
  const changes = after.flatMap(({ name, bytes }): PartChange[] => {
    const was = old.get(name);
    if (!was) return [{ name, state: 'added', after: bytes.length }];
    if (Buffer.compare(was, bytes) === 0) return [];
    return [{ name, state: 'changed', before: was.length, after: bytes.length }];
  });
  const gone = before.filter(({ name }) => !now.has(name));
  return [...changes, ...gone.map(({ name, bytes }): PartChange => ({ name, state: 'removed', before: bytes.length }))];
}

/** What two files say of themselves and is not the same. */
export function valueChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ValueChange[] {
  const names = new Set([...after.keys(), ...before.keys()]);
  return [...names].flatMap((name) => {
    const change = { name, before: before.get(name), after: after.get(name) };
    return change.before === change.after ? [] : [change];
  });
}

/** Whether documents that both have are read in another order; what was added or removed says so itself. */
export function orderChanges(before: readonly string[] = [], after: readonly string[] = []): ValueChange[] {
  const [old, now] = [new Set(before), new Set(after)];
  const change = {
    name: 'reading order',
    before: before.filter((name) => now.has(name)).join(', '),
    after: after.filter((name) => old.has(name)).join(', '),
  };
  return change.before === change.after ? [] : [change];
}

function byName(parts: readonly ReadPart[]): Map<string, Uint8Array> {
  return new Map(parts.map(({ name, bytes }) => [name, bytes]));
}
