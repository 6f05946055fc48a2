import type { Construct, ParseContext, State } from 'micromark-util-types';

/** How deeply containers may nest. Each level is parsed again as a document of its own, which takes time. */
const deepest = 16;

/** A container, as offsets in the source. */
interface Extent {
  start: number;
  end: number;
  depth: number;
  around: Extent | undefined;
}

/** In the order of their starts. */
const extents = new WeakMap<ParseContext, Extent[]>();

/** A container construct that is text if it would be nested too deeply. Outer containers are parsed before inner ones. */
export function limitDepth(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const read = extents.get(this.parser) ?? [];
      extents.set(this.parser, read);
      const start = this.now().offset;
      const around = innermostAt(start, read);
      const depth = (around?.depth ?? 0) + 1;
      if (depth > deepest) return nok;
      const end: State = (code) => {
        read.splice(countBefore(start, read), 0, { start, end: this.now().offset, depth, around });
        return ok(code);
      };
      return construct.tokenize.call(this, effects, end, nok);
    },
  };
}

/** The innermost container around a place: the last that begins before it, or an ancestor of that. */
function innermostAt(start: number, read: readonly Extent[]): Extent | undefined {
  let extent = read[countBefore(start, read) - 1];
  while (extent && extent.end <= start) extent = extent.around;
  return extent;
}

/** How many containers begin before a place. */
function countBefore(start: number, read: readonly Extent[]): number {
  let [low, high] = [0, read.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((read[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
