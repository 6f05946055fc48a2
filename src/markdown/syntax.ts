import type { Nodes } from 'mdast';
import type { Extension as FromMarkdownExtension, Handle } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, ParseContext, State, TokenType } from 'micromark-util-types';
import type { Processor } from 'unified';

/** The types of tokens in micromark's table of them: each is its name. */
export type Named<Names extends string> = { [Name in Names]: Name };

declare module 'mdast' {
  /** Content of paragraphs may stand anywhere in a tree. */
  interface RootContentMap extends PhrasingContentMap {}
}

/** Begins a node with the token. */
export function enterNode(make: () => Nodes): Handle {
  return function (token) {
    this.enter(make(), token);
  };
}

/** Ends the node that begins with the token. */
export const exitNode: Handle = function (token) {
  this.exit(token);
};

/** Adds a syntax to a processor's parser, and its tokens to the conversion to a tree. Later ones are tried first. */
export function addSyntax(
  processor: Pick<Processor, 'data'>,
  syntax: Extension,
  fromMarkdown?: FromMarkdownExtension,
): void {
  const data = processor.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(syntax);
  if (!fromMarkdown) return;
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push(fromMarkdown);
}

/**
 * Whether a code is a character that matches a pattern. `null` and codes below 0 are not characters: ends of texts and lines,
 * and tabs (micromark).
 */
export function isCharacter(code: Code, pattern: RegExp): code is number {
  return code !== null && code > 0 && pattern.test(String.fromCharCode(code));
}

/** Consumes a character as a token of its own. */
export function consumeAs(type: TokenType, code: Code, effects: Effects): void {
  effects.enter(type);
  effects.consume(code);
  effects.exit(type);
}

/** A character as text. Tabs and their virtual spaces have codes below 0 (micromark). */
export function characterOf(code: Code): string {
  return code !== null && code > 0 ? String.fromCharCode(code) : ' ';
}

/** Whether a line or the text ends here. */
export function endsLine(code: Code): boolean {
  return code === codes.eof || markdownLineEnding(code);
}

/** A line ending after which the containers continue, rather than a paragraph in one that has ended. */
export const lineOfContainer: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      if (!markdownLineEnding(code)) return nok(code);
      consumeAs('lineEnding', code, effects);
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
    };
  },
};

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
