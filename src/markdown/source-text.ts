import type { Node } from 'unist';
import type { VFile } from 'vfile';

/** What stands in the source where a node came from, character for character; empty for a node without a position. */
export function sourceText({ position }: Node, file: VFile): string {
  return String(file.value).slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}
