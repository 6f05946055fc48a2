import type { VFileMessage } from 'vfile-message';

/**
 * Messages file by file, those of a file in the order of its text. Files come in the order in which they are first named,
 * and what is about no file, the run as a whole, at the end.
 */
export function inTextOrder(messages: readonly VFileMessage[]): VFileMessage[] {
  const ranks = new Map<string, number>();
  for (const { file } of messages) if (file && !ranks.has(file)) ranks.set(file, ranks.size);
  const rank = ({ file }: VFileMessage) => ranks.get(file ?? '') ?? ranks.size;
  return messages.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
