/** Texts that may stand in a publication where its source has none, as words, by the first word. */
export type Pieces = ReadonlyMap<string, readonly (readonly string[])[]>;

export function piecesOf(texts: Iterable<readonly string[]>): Pieces {
  const pieces = new Map<string, (readonly string[])[]>();
  for (const words of texts) {
    const [first] = words;
    if (first === undefined) continue;
    const known = pieces.get(first);
    if (known) known.push(words);
    else pieces.set(first, [words]);
  }
  for (const known of pieces.values()) known.sort((one, other) => other.length - one.length);
  return pieces;
}

/** Words without those that are such pieces, the longest first, and how many words that were. */
export function withoutPieces(words: readonly string[], pieces: Pieces): { left: string[]; taken: number } {
  const left: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const piece = pieces.get(word)?.find((one) => one.every((part, offset) => words[index + offset] === part));
    if (piece) index += piece.length - 1;
    else left.push(word);
  }
  return { left, taken: words.length - left.length };
}
