import type { VFileMessage } from 'vfile-message';

/**
 * Messages by file, and within a file in the order of its text. Files are in the order in which they are first named; messages
 * about the whole run are at the end.
 */
export function inTextOrder(messages: readonly VFileMessage[]): VFileMessage[] {
  const ranks = new Map<string, number>();
  for (const { file } of messages) if (file && !ranks.has(file)) ranks.set(file, ranks.size);
  const rank = ({ file }: VFileMessage) => ranks.get(file ?? '') ?? ranks.size;
  return messages.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
