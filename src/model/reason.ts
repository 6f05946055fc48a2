/** Why something was thrown, for the reason of a message. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A sentence as it goes on behind a colon: `Cannot read the file: unexpected end`. */
export function decapitalized(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
