import type { Root } from 'mdast';

/** A file that is being assembled, and those around it that include it. */
export interface OpenFile {
  /** Absolute path. */
  path: string;
  /** Its path with symbolic links resolved, which tells whether two files are one. */
  realPath: string;
  tree: Root;
  around: OpenFile | undefined;
  /** Where it is included: `a.md:3`. */
  from: string | undefined;
}

/** How many files stand around one. */
export function depthOf({ around }: OpenFile): number {
  return around ? depthOf(around) + 1 : 0;
}

/**
 * The places at which a file comes to include itself: `a.md:3`, `b.md:7`. Nothing where it does not.
 *
 * @param from the place at which it is to be included in `around`
 */
export function cycleOf(realPath: string, from: string, around: OpenFile): string[] | undefined {
  const chain = [from];
  for (let open: OpenFile | undefined = around; open; open = open.around) {
    if (open.realPath === realPath) return chain;
    if (open.from !== undefined) chain.unshift(open.from);
  }
  return undefined;
}
