import type { RootContent } from 'mdast';
import { append } from '../../model/lists.ts';

/** A mark that begins or ends a block, or is one by itself. */
export interface PairedMark {
  /** `maybe` begins a block if a mark ends it; otherwise it is `single`. */
  kind: 'open' | 'maybe' | 'close' | 'single';
  name: string;
  /** The node for an unpaired mark. */
  node: RootContent;
}

/** Builds the replacement of an opening mark, its content and its closing mark. */
export type Make = (open: PairedMark, content: RootContent[], close: PairedMark | undefined) => RootContent[];

/**
 * Pairs marks among blocks. Unpaired marks, and everything outside pairs, are unchanged.
 *
 * @param items blocks and marks in order
 * @param make builds the replacement of a pair, or of a single mark
 */
export function pairMarks(items: readonly (RootContent | PairedMark)[], make: Make): RootContent[] {
  const open: { mark: PairedMark; before: RootContent[] }[] = [];
  let current: RootContent[] = [];
  /** Openings from an index on have no partner: outermost first, so that no content is copied twice. */
  const closeUnpaired = (from: number) => {
    const content: RootContent[] = [];
    for (const { mark, before } of open.splice(from)) {
      append(content, before);
      append(content, mark.kind === 'maybe' ? make(mark, [], undefined) : [mark.node]);
    }
    append(content, current);
    current = content;
  };
  for (const item of items) {
    if (!isMark(item)) current.push(item);
    else if (item.kind === 'single') append(current, make(item, [], undefined));
    else if (item.kind === 'open' || item.kind === 'maybe') {
      open.push({ mark: item, before: current });
      current = [];
    } else {
      const index = open.findLastIndex(({ mark }) => mark.name === item.name);
      closeUnpaired(index === -1 ? open.length : index + 1);
      const last = index === -1 ? undefined : open.pop();
      if (last) current = [...last.before, ...make(last.mark, current, item)];
      else current.push(item.node);
    }
  }
  closeUnpaired(0);
  return current;
}

export function isMark(item: RootContent | PairedMark): item is PairedMark {
  return 'kind' in item && 'node' in item;
}
