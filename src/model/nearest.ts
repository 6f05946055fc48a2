import { closest, distance } from 'fastest-levenshtein';
import type { Near } from './wording.ts';

/** Maximum characters of a name for suggestions: comparing longer ones takes too long. */
const longest = 200;

/** The known names in lower case, with their spelling. Lists that are used repeatedly are prepared once. */
const prepared = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** The most names that are suggested: a longer list helps nobody. */
const mostSuggested = 3;

/** The nearest of the known names, if one is close enough. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return nearestNames(name, known)[0];
}

/** The nearest of the known names, and others that are as near, as the facts of a message. */
export function suggest(name: string, known: readonly string[]): Near {
  const [near, ...also] = nearestNames(name, known);
  return also.length > 0 ? { near, also } : { near };
}

/**
 * The known names that are equally near, if they are close enough: another case, two swapped letters, the beginning of a
 * name, or a name in which a third of the letters differ.
 */
function nearestNames(name: string, known: readonly string[]): string[] {
  if (name.length > longest) return [];
  const lower = name.toLowerCase();
  const candidates = prepare(known);
  const spelling = candidates.get(lower);
  if (spelling !== undefined) return [spelling];
  const names = [...candidates.keys()];
  const likely = names.filter((candidate) => isSlipOf(lower, candidate));
  const found = likely.length > 0 ? likely : closestTo(lower, names);
  return found.slice(0, mostSuggested).flatMap((candidate) => candidates.get(candidate) ?? []);
}

function closestTo(name: string, names: readonly string[]): string[] {
  const tolerance = Math.max(1, Math.ceil(name.length / 3));
  const comparable = names.filter(({ length }) => Math.abs(length - name.length) <= tolerance);
  if (comparable.length === 0) return [];
  const least = distance(name, closest(name, comparable));
  return least > tolerance ? [] : comparable.filter((candidate) => distance(name, candidate) === least);
}

/**
 * Whether a name differs so little from a known one that it hardly means anything else: in its case, in two swapped
 * letters, in one of at least four letters, or in two of at least nine.
 */
export function isTypo(name: string, known: string): boolean {
  const [one, other] = [name, known].map((text) => text.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '')) as [
    string,
    string,
  ];
  if (one === other || isSwapped(one, other)) return true;
  const tolerance = one.length >= 9 ? 2 : one.length >= 4 ? 1 : 0;
  return Math.abs(one.length - other.length) <= tolerance && distance(one, other) <= tolerance;
}

function prepare(known: readonly string[]): ReadonlyMap<string, string> {
  const candidates = prepared.get(known) ?? new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  prepared.set(known, candidates);
  return candidates;
}

function isSlipOf(name: string, candidate: string): boolean {
  return (name.length >= 3 && candidate.startsWith(name)) || isSwapped(name, candidate);
}

/** Whether two names differ in two neighbouring letters that were swapped. */
function isSwapped(name: string, candidate: string): boolean {
  if (name.length !== candidate.length) return false;
  const at = Array.from(name).findIndex((letter, index) => letter !== candidate[index]);
  const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return at >= 0 && swapped === candidate;
}
