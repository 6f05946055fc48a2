/** Why something is not read whose nesting has no reasonable end. */
export const tooDeep = 'it is nested too deeply';

/** Why something was thrown, for the reason of a message. Parsers are recursive, and say of that only that it failed. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/maximum call stack/iu.test(message)) return tooDeep;
  return /invalid string length/iu.test(message) ? 'it becomes too long' : message;
}

/** A sentence as it goes on after a colon: `The file is not valid YAML: unexpected end`. Abbreviations keep their capitals. */
export function decapitalized(sentence: string): string {
  return /^\p{Lu}{2}/u.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
