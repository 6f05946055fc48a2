import type { Data, Root } from 'mdast';
import type { Position } from 'unist';

/** A part that a tree does not hold because it is for other variants. */
export interface LeftOut {
  variants: readonly string[];
  position: Position | undefined;
}

interface LeftOutData extends Data {
  leftOut: LeftOut[];
}

/** What was left out of a tree, which keeps a record of it as plain data. */
export function leftOutOf({ data }: Root): readonly LeftOut[] {
  return data && 'leftOut' in data ? (data as LeftOutData).leftOut : [];
}

/** Records what was left out of a tree. */
export function recordLeftOut(tree: Root, leftOut: readonly LeftOut[]): void {
  if (leftOut.length === 0) return;
  const data: LeftOutData = { ...tree.data, leftOut: [...leftOut] };
  tree.data = data;
}
