import { closest, distance } from 'fastest-levenshtein';

/** Names as a message lists them, each in backticks. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** Names as alternatives in a message: `` `a`, `b` or `c` ``. */
export function listed(names: readonly string[]): string {
  return inSentence(
    names.map((name) => quoted([name])),
    'or',
  );
}

/** Words as a sentence lists them: `a, b and c`. `Intl.ListFormat` takes 14 ms when it is first used (measured). */
export function inSentence(words: readonly string[], conjunction: 'and' | 'or'): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}` : words.join('');
}

/** Words with the capital letter of a sentence start. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of the front matter or the config that has the wrong type. */
export interface WrongValue extends Near {
  /** The path of the value, as in `authors[0].orcid`; empty for the whole. */
  key: string;
  /** Description of the value; absent if it is missing. */
  found: string | undefined;
  expected: string;
  /** Set if the name of a key in the value is wrong, rather than the value. */
  name?: string;
  /** The value, if it is a text. */
  written?: string;
}

/** States the expected value. `whole` names a value without a path. */
export function wrongValue({ key, found, expected, name }: WrongValue, whole: string): string {
  const subject = key ? `\`${key}\`` : whole;
  if (name !== undefined) return `The name \`${name}\` in ${key ? subject : decapitalized(whole)} must be ${expected}`;
  if (found === undefined) return `${subject} is missing: it must be ${expected}`;
  // A value of the right type is wrong in its parts, which `expected` names.
  const isSaid = expected.startsWith(found) || expected.startsWith('left out');
  return `${subject} must be ${expected}${isSaid ? '' : `, not ${found}`}`;
}

/** Known names that may have been meant. */
export interface Near {
  /** The nearest known name, if it is close enough. */
  near?: string | undefined;
  /** Others that are as near. Default: none. */
  also?: readonly string[] | undefined;
  /** Whether a symbolic link has the name, but leads nowhere. */
  isBrokenLink?: boolean | undefined;
}

/** The hint for an unknown name, if a known name is near. */
export function didYouMean({ near, also = [], isBrokenLink }: Near): string | undefined {
  if (isBrokenLink)
    return 'It is a symbolic link to a file that does not exist. Correct the link, or replace it with the file.';
  return near ? `Did you mean ${listed([near, ...also])}?` : undefined;
}

/** What to do about a file that cannot be read. */
export function howToRead(reason: string): string {
  return reason === 'no permission'
    ? 'Give the user who runs Offprint permission to read it.'
    : 'Name an ordinary file on a disk that can be read, or allow more open files with `ulimit -n`.';
}

/** Why something with unreasonably deep nesting is not read. */
export const tooDeep = 'it is nested too deeply';

/** Why something was thrown, for a message. A parser that runs out of stack only says that it failed. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/maximum call stack/iu.test(message)) return tooDeep;
  return /invalid string length/iu.test(message) ? 'it becomes too long' : message;
}

/** A sentence as it continues after a colon: `… is not valid YAML: unexpected end`. Abbreviations keep capitals. */
export function decapitalized(sentence: string): string {
  return /^\p{Lu}{2}/u.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** A size in B, kB or MB of 1,000 each, as file managers show them: `7 B`, `155.9 kB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  // Anything that rounds to 1,000 kB is a megabyte.
  return bytes < 999_950 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

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
  const likely = names.filter(
    (candidate) => (lower.length >= 3 && candidate.startsWith(lower)) || isSwapped(lower, candidate),
  );
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

/** Whether two names differ in two neighbouring letters that were swapped. */
function isSwapped(name: string, candidate: string): boolean {
  if (name.length !== candidate.length) return false;
  const at = Array.from(name).findIndex((letter, index) => letter !== candidate[index]);
  const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return at >= 0 && swapped === candidate;
}
