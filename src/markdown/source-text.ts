import type { Node } from 'unist';
import type { VFile } from 'vfile';

/** The source text of a node, verbatim; empty for a node without a position. */
export function sourceText({ position }: Node, file: VFile): string {
  return String(file.value).slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}
