import { decapitalized } from './reason.ts';

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
export interface WrongValue {
  /** The path of the value, as in `authors[0].orcid`; empty for the whole. */
  key: string;
  /** Description of the value; absent if it is missing. */
  found: string | undefined;
  /** Description of the expected value. */
  expected: string;
  /** Set if the name of a key in the value is wrong, rather than the value. */
  name?: string;
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

/** A known name that may have been meant. */
export interface Near {
  /** The nearest known name, if it is close enough. */
  near?: string | undefined;
}

/** The hint for an unknown name, if a known name is near. */
export function didYouMean({ near }: Near): string | undefined {
  return near ? `Did you mean \`${near}\`?` : undefined;
}
