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
