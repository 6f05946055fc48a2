import type { RootContent } from 'mdast';

/** A mark that begins or ends a block, or stands for one by itself. */
export interface Mark {
  /** `maybe` begins a block where a mark ends it, and stands for one where none does. */
  kind: 'open' | 'maybe' | 'close' | 'single';
  name: string;
  /** What stands there where the mark pairs with no other. */
  node: RootContent;
}

/** What stands between an opening mark and its closing one. */
export type Make = (open: Mark, content: RootContent[], close: Mark | undefined) => RootContent[];

/**
 * Pairs marks that stand among blocks. Those that pair with none, and whatever stands in no pair, stay as they are.
 *
 * @param items blocks and marks in their order
 * @param make gives what a pair stands for, or a single mark
 */
export function pairMarks(items: readonly (RootContent | Mark)[], make: Make): RootContent[] {
  const open: { mark: Mark; before: RootContent[] }[] = [];
  let current: RootContent[] = [];
  const closeUnpaired = () => {
    const last = open.pop();
    if (!last) return;
    const { mark, before } = last;
    current = [...before, ...(mark.kind === 'maybe' ? make(mark, [], undefined) : [mark.node]), ...current];
  };
  for (const item of items) {
    if (!isMark(item)) current.push(item);
    else if (item.kind === 'single') current.push(...make(item, [], undefined));
    else if (item.kind === 'open' || item.kind === 'maybe') {
      open.push({ mark: item, before: current });
      current = [];
    } else if (open.some(({ mark }) => mark.name === item.name)) {
      while (open.at(-1)?.mark.name !== item.name) closeUnpaired();
      const last = open.pop();
      if (last) current = [...last.before, ...make(last.mark, current, item)];
    } else current.push(item.node);
  }
  while (open.length > 0) closeUnpaired();
  return current;
}

function isMark(item: RootContent | Mark): item is Mark {
  return 'kind' in item && 'node' in item;
}
