/** Why something is not read that is nested beyond all measure. */
export const tooDeep = 'it is nested too deep';

/** Why something was thrown, for the reason of a message. Parsers are recursive, and say of that only that it failed. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/maximum call stack/iu.test(message)) return tooDeep;
  return /invalid string length/iu.test(message) ? 'it becomes too long' : message;
}

/** A sentence as it goes on behind a colon: `Cannot read the file: unexpected end`. */
export function decapitalized(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
