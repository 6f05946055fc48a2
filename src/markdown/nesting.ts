import type { Root } from 'mdast';
import { attention, blockQuote, list } from 'micromark-core-commonmark';
import type { Construct, Extension, ParseContext, Point, Resolver, State, Tokenizer } from 'micromark-util-types';
import type { Processor } from 'unified';
import { failure } from '../model/report.ts';
import { firstTooDeep } from '../model/walk.ts';
import { dropUnpaired, pairings } from './nesting/pairs.ts';

/**
 * Limits the nesting of a document, as early as possible: parsing slows down with depth, and most tree functions are
 * recursive. It must come after all other syntax.
 *
 * @throws Failure `source-depth`, out of the parser
 */
export function boundNesting(this: Processor, levels: number, path: string): void {
  const tooDeep = ({ line, column }: Pick<Point, 'line' | 'column'>): never => {
    throw failure('source-depth', { levels }, { line, column }, path);
  };
  const data = this.data();
  data.micromarkExtensions = countedContainers(
    boundedSpans(data.micromarkExtensions ?? [], levels, tooDeep),
    levels,
    tooDeep,
  );
  const checkTree = (tree: Root): void => {
    const node = firstTooDeep(tree, levels);
    if (node) tooDeep(node.position?.start ?? { line: 1, column: 1 });
  };
  // Before all others, which are recursive.
  data.fromMarkdownExtensions = [{ transforms: [checkTree] }, ...(data.fromMarkdownExtensions ?? [])];
}

type ConstructRecord = Readonly<Record<string, Construct | Construct[] | undefined>>;

/** A construct, or a part of one: it has a name, and resolves its events. */
type Resolving = Pick<Construct, 'resolveAll' | 'name'>;

/**
 * Makes emphasis and similar spans take linear time, and calls `tooDeep` if they nest in more than `levels`, before they are
 * resolved, which slows down with depth.
 *
 * @param extensions the syntax beyond CommonMark, which may replace emphasis by its own
 */
function boundedSpans(extensions: readonly Extension[], levels: number, tooDeep: (place: Point) => never): Extension[] {
  // One for each, since micromark identifies by it what has been resolved.
  const resolvers = new Map<Resolver, Resolver>();

  const bounded = <Part extends Resolving>(construct: Part): Part => {
    const { name, resolveAll } = construct;
    const pairing = pairings.get(name ?? '');
    if (!pairing || !resolveAll) return construct;
    const resolver: Resolver = (events, context) => {
      dropUnpaired(events, context, pairing, levels, tooDeep);
      return resolveAll(events, context);
    };
    resolvers.set(resolveAll, resolvers.get(resolveAll) ?? resolver);
    return { ...construct, resolveAll: resolvers.get(resolveAll) ?? resolver };
  };

  const inText = (record: ConstructRecord): Record<string, Construct[]> =>
    Object.fromEntries(Object.entries(record).map(([key, all]) => [key, [all ?? []].flat().map(bounded)]));

  return [commonMarkSpans, ...extensions].map(({ text, insideSpan, ...extension }) => ({
    ...extension,
    ...(text ? { text: inText(text) } : {}),
    ...(insideSpan ? { insideSpan: { null: (insideSpan.null ?? []).map(bounded) } } : {}),
  }));
}

/** CommonMark's own emphasis, which is tried before the built-in one. */
const commonMarkSpans: Extension = { text: { 42: attention, 95: attention }, insideSpan: { null: [attention] } };

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
function countedContainers(
  extensions: readonly Extension[],
  levels: number,
  tooDeep: (place: Point) => never,
): Extension[] {
  const counted = counter(levels, tooDeep);
  return [commonMarkContainers(counted), ...extensions.map((extension) => withContainers(extension, counted))];
}

/** CommonMark's own, which stay: the later ones are tried first. */
function commonMarkContainers(counted: (construct: Construct) => Construct): Extension {
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
