import { closest, distance } from 'fastest-levenshtein';

/**
 * The nearest of the known names, if it is near enough to be meant: another case, two letters that changed places, the
 * beginning of a name, or a name in which a third of the letters differ.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const candidates = new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  const likely = [...candidates.keys()].find((candidate) => isSlipOf(lower, candidate));
  if (likely !== undefined) return candidates.get(likely);
  if (candidates.size === 0) return undefined;
  const candidate = closest(lower, [...candidates.keys()]);
  return distance(lower, candidate) <= Math.max(1, Math.ceil(name.length / 3)) ? candidates.get(candidate) : undefined;
}

function isSlipOf(name: string, candidate: string): boolean {
  return name === candidate || (name.length >= 3 && candidate.startsWith(name)) || isSwapped(name, candidate);
}

/** Whether two names differ in two neighbouring letters that changed places. */
function isSwapped(name: string, candidate: string): boolean {
  if (name.length !== candidate.length) return false;
  const at = Array.from(name).findIndex((letter, index) => letter !== candidate[index]);
  const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return at >= 0 && swapped === candidate;
}
