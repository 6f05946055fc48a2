import { closest, distance } from 'fastest-levenshtein';

/** Maximum characters of a name for suggestions: comparing longer ones takes too long. */
const longest = 200;

/** The known names in lower case, with their spelling. Lists that are used repeatedly are prepared once. */
const prepared = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/**
 * The nearest of the known names, if it is close enough: another case, two swapped letters, the beginning of a name, or
 * a name in which a third of the letters differ.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > longest) return undefined;
  const lower = name.toLowerCase();
  const candidates = prepare(known);
  const likely = [...candidates.keys()].find((candidate) => isSlipOf(lower, candidate));
  if (likely !== undefined) return candidates.get(likely);
  const tolerance = Math.max(1, Math.ceil(name.length / 3));
  const comparable = [...candidates.keys()].filter(({ length }) => Math.abs(length - lower.length) <= tolerance);
  if (comparable.length === 0) return undefined;
  const candidate = closest(lower, comparable);
  return distance(lower, candidate) <= tolerance ? candidates.get(candidate) : undefined;
}

function prepare(known: readonly string[]): ReadonlyMap<string, string> {
  const candidates = prepared.get(known) ?? new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  prepared.set(known, candidates);
  return candidates;
}

function isSlipOf(name: string, candidate: string): boolean {
  return name === candidate || (name.length >= 3 && candidate.startsWith(name)) || isSwapped(name, candidate);
}

/** Whether two names differ in two neighbouring letters that were swapped. */
function isSwapped(name: string, candidate: string): boolean {
  if (name.length !== candidate.length) return false;
  const at = Array.from(name).findIndex((letter, index) => letter !== candidate[index]);
  const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return at >= 0 && swapped === candidate;
}
