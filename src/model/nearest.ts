import { closest, distance } from 'fastest-levenshtein';

/** The nearest of the known names, if it is near enough to be meant: a third of its letters may differ. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name, [...known]);
  return distance(name, candidate) <= Math.max(1, Math.ceil(name.length / 3)) ? candidate : undefined;
}
