/** Names as a message lists them, each in backticks. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** Names as alternatives in a message: `` `a`, `b` or `c` ``. */
export function listed(names: readonly string[]): string {
  return names.length > 1 ? `${quoted(names.slice(0, -1))} or ${quoted(names.slice(-1))}` : quoted(names);
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
  /** Description of the expected value. */
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
}

/** The hint for an unknown name, if a known name is near. */
export function didYouMean({ near, also = [] }: Near): string | undefined {
  return near ? `Did you mean ${listed([near, ...also])}?` : undefined;
}

/** Why something with unreasonably deep nesting is not read. */
export const tooDeep = 'it is nested too deeply';

/**
 * Why something was thrown, for the reason of a message. A parser that runs out of stack only reports that it failed.
 */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/maximum call stack/iu.test(message)) return tooDeep;
  return /invalid string length/iu.test(message) ? 'it becomes too long' : message;
}

/**
 * A sentence as it continues after a colon: `The file is not valid YAML: unexpected end`. Abbreviations keep their
 * capitals.
 */
export function decapitalized(sentence: string): string {
  return /^\p{Lu}{2}/u.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** A size in B, kB or MB of 1,000 each, as file managers show them: `7 B`, `155.9 kB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  // Anything that rounds to 1,000 kB is a megabyte.
  return bytes < 999_950 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
