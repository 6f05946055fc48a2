import type { Root } from 'mdast';

/** A file that is being assembled, and the files that include it. */
export interface OpenFile {
  /** Absolute path. */
  path: string;
  /** Its path with symbolic links resolved, which identifies the file. */
  realPath: string;
  tree: Root;
  around: OpenFile | undefined;
  /** Where it is included: `a.md:3`. */
  from: string | undefined;
}

/** The number of files that include a file, directly or not. */
export function depthOf({ around }: OpenFile): number {
  return around ? depthOf(around) + 1 : 0;
}

/**
 * The places through which a file includes itself: `a.md:3`, `b.md:7`. `undefined` if it does not.
 *
 * @param from the place in `around` that includes it
 */
export function cycleOf(realPath: string, from: string, around: OpenFile): string[] | undefined {
  const chain = [from];
  for (let open: OpenFile | undefined = around; open; open = open.around) {
    if (open.realPath === realPath) return chain;
    if (open.from !== undefined) chain.unshift(open.from);
  }
  return undefined;
}
