import type { Node } from 'unist';
import type { Place } from '../model/publication.ts';

/** The place of a node. A node that no source wrote stands at the start of the file. */
export function placeOf(node: Node, path: string): Place {
  const { position } = node;
  return position ? { path, start: position.start, end: position.end } : { path, start: { line: 1, column: 1 } };
}
