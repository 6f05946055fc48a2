import type { Root } from 'mdast';
import { attention, blockQuote, list } from 'micromark-core-commonmark';
import type {
  Construct,
  Event,
  Extension,
  ParseContext,
  Point,
  Resolver,
  State,
  Token,
  TokenizeContext,
  Tokenizer,
} from 'micromark-util-types';
import type { Processor } from 'unified';
import { failure } from '../model/report.ts';
import { firstTooDeep } from '../model/visit.ts';

/** How runs of markers, such as `**`, form pairs. */
interface Pairing {
  /** Of the tokens that are not paired yet. */
  tokenType: string;
  /** How many markers of each run a pair uses; 0 if they do not form one. */
  used(opener: DelimiterRun, closer: DelimiterRun): number;
}

interface DelimiterRun {
  token: Token;
  marker: string;
  /** How many of its markers are still free. */
  length: number;
}

/** Emphasis and strong emphasis. */
const attentionPairs: Pairing = {
  tokenType: 'attentionSequence',
  used(opener, closer) {
    if (opener.marker !== closer.marker) return 0;
    // Rule 9 of CommonMark 0.31.2, section 6.2, for what is left of the runs.
    const mayBeBoth = opener.token._close || closer.token._open;
    if (mayBeBoth && closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0) return 0;
    return opener.length > 1 && closer.length > 1 ? 2 : 1;
  },
};

/** Strikethrough (GFM 0.29, section 6.5). */
const strikethrough: Pairing = {
  tokenType: 'strikethroughSequenceTemporary',
  used: (opener, closer) => (opener.length === closer.length ? opener.length : 0),
};

/** The pairings, by the name of their construct. */
const pairings: ReadonlyMap<string, Pairing> = new Map([
  ['attention', attentionPairs],
  ['strikethrough', strikethrough],
]);

/** A run that may open. */
interface Opener extends DelimiterRun {
  /** Its position in the order of openers. */
  serial: number;
  /** Levels of pairs between this and the next opener. */
  depth: number;
}

/** The state of the search for pairs. */
interface Search {
  /** Openers that are not closed yet. */
  open: Opener[];
  /** By marker, for a kind of closer: the first opener that it was not compared with. No earlier one would match. */
  compared: Map<string, Map<string, number>>;
  paired: Set<Token>;
}

/**
 * Turns runs that will not be paired into text. From each run that may close, the parser searches everything before it, which
 * takes quadratic time if there is no match. This finds the same pairs with a stack.
 *
 * @param tooDeep called if pairs nest in more than `levels`
 */
function dropUnpaired(
  events: Event[],
  context: TokenizeContext,
  pairing: Pairing,
  levels: number,
  tooDeep: (place: Point) => never,
): void {
  const search: Search = { open: [], compared: new Map(), paired: new Set() };
  const runs = events.filter(([kind, { type }]) => kind === 'enter' && String(type) === pairing.tokenType);
  if (runs.length === 0) return;
  for (const [serial, [, token]] of runs.entries()) {
    const run = {
      token,
      marker: context.sliceSerialize(token)[0] ?? '',
      length: token.end.offset - token.start.offset,
    };
    if (token._close) closePairs(run, search, pairing, (place, depth) => depth <= levels || tooDeep(place));
    if (token._open && run.length > 0) search.open.push({ ...run, serial, depth: 0 });
  }
  for (const [, token] of runs) if (!search.paired.has(token)) token.type = 'data';
}

/** Closes openers with a run until it is used up, or finds none. */
function closePairs(
  closer: DelimiterRun,
  { open, compared, paired }: Search,
  { used }: Pairing,
  check: (place: Point, depth: number) => void,
): void {
  while (closer.length > 0) {
    const kind = `${closer.length} ${closer.token._open}`;
    const ofMarker = compared.get(closer.marker) ?? new Map<string, number>();
    compared.set(closer.marker, ofMarker);
    const first = ofMarker.get(kind) ?? 0;
    const index = open.findLastIndex((opener) => opener.serial < first || used(opener, closer) > 0);
    const opener = open[index];
    if (!opener || opener.serial < first) {
      ofMarker.set(kind, (open.at(-1)?.serial ?? -1) + 1);
      return;
    }
    const markers = used(opener, closer);
    paired.add(opener.token).add(closer.token);
    opener.length -= markers;
    closer.length -= markers;
    opener.depth = 1 + deepest(open.splice(index));
    check(opener.token.start, opener.depth);
    if (opener.length > 0) {
      open.push(opener);
      // The rest of it may match a closer that it was compared with before.
      compared.delete(opener.marker);
    } else {
      const around = open.at(-1);
      if (around) around.depth = Math.max(around.depth, opener.depth);
    }
  }
}

function deepest(openers: readonly Opener[]): number {
  return openers.reduce((depth, opener) => Math.max(depth, opener.depth), 0);
}

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
