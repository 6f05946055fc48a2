import type { Construct, ParseContext, State } from 'micromark-util-types';

/** How deep containers may stand in one another. Each level is read again as a document of its own, which takes time. */
const deepest = 16;

/** A container that was read, in characters from the start of the source. */
interface Extent {
  start: number;
  end: number;
  depth: number;
}

const extents = new WeakMap<ParseContext, Extent[]>();

/** A construct of containers that is text where it would stand too deep. What is outside is read before what is inside. */
export function limitDepth(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const read = extents.get(this.parser) ?? [];
      extents.set(this.parser, read);
      const start = this.now().offset;
      const around = read.findLast((extent) => extent.start < start && start < extent.end);
      const depth = (around?.depth ?? 0) + 1;
      if (depth > deepest) return nok;
      const end: State = (code) => {
        read.push({ start, end: this.now().offset, depth });
        return ok(code);
      };
      return construct.tokenize.call(this, effects, end, nok);
    },
  };
}
