import { blockQuote, list } from 'micromark-core-commonmark';
import type { Construct, Extension, ParseContext, Point, State, Tokenizer } from 'micromark-util-types';

/** The containers that are open on the current line. */
interface OpenContainers {
  line: number;
  /** The offset of the last of them in the source. */
  offset: number;
  count: number;
}

/**
 * Counts the containers that each line opens or continues, and calls `tooDeep` if there are more than `levels`: before the
 * line is parsed, since parsing slows down with depth. An indented line may open thousands.
 *
 * @param extensions the syntax beyond CommonMark, whose containers count, too
 */
export function countedContainers(
  extensions: readonly Extension[],
  levels: number,
  tooDeep: (place: Point) => never,
): Extension[] {
  const counted = counter(levels, tooDeep);
  return [commonMark(counted), ...extensions.map((extension) => withContainers(extension, counted))];
}

/** CommonMark's own, which stay: the later ones are tried first. */
function commonMark(counted: (construct: Construct) => Construct): Extension {
  const countedList = counted(list);
  const document: Record<number, Construct> = { [code('>')]: counted(blockQuote) };
  for (const marker of '*+-0123456789') document[code(marker)] = countedList;
  return { document };
}

function code(character: string): number {
  return character.charCodeAt(0);
}

function withContainers(extension: Extension, counted: (construct: Construct) => Construct): Extension {
  const { document } = extension;
  if (!document) return extension;
  const all = Object.entries(document).map(([key, constructs]) => [key, [constructs ?? []].flat().map(counted)]);
  return { ...extension, document: Object.fromEntries(all) };
}

function counter(levels: number, tooDeep: (place: Point) => never): (construct: Construct) => Construct {
  const open = new WeakMap<ParseContext, OpenContainers>();

  /** Another attempt at the same place, to look ahead, is the same container. */
  const count = (parser: ParseContext, place: Point): void => {
    const containers = open.get(parser) ?? { line: 0, offset: -1, count: 0 };
    open.set(parser, containers);
    if (containers.line !== place.line) Object.assign(containers, { line: place.line, offset: -1, count: 0 });
    if (place.offset <= containers.offset) return;
    containers.offset = place.offset;
    containers.count += 1;
    if (containers.count > levels) tooDeep(place);
  };

  const countedTokenizer = (tokenize: Tokenizer): Tokenizer =>
    function (effects, ok, nok) {
      const place = this.now();
      const found: State = (next) => {
        count(this.parser, place);
        return ok(next);
      };
      return tokenize.call(this, effects, found, nok);
    };

  return (construct) => ({
    ...construct,
    tokenize: countedTokenizer(construct.tokenize),
    ...(construct.continuation
      ? { continuation: { ...construct.continuation, tokenize: countedTokenizer(construct.continuation.tokenize) } }
      : {}),
  });
}
