import { blankLine } from 'micromark-core-commonmark';
import { factorySpace } from 'micromark-factory-space';
import { markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Event, Extension, State, TokenizeContext } from 'micromark-util-types';
import { isDashedLine } from '../grid-tables/layout.ts';
import { consumeAs } from '../syntax.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    definitionList: 'definitionList';
    /** The colon and the space after it. */
    definitionPrefix: 'definitionPrefix';
    definitionMarker: 'definitionMarker';
    definitionSpace: 'definitionSpace';
    definitionIndent: 'definitionIndent';
  }
  interface ContainerState {
    /** Whether a definition of the list is open. */
    inDefinitionList?: boolean;
  }
}

/** The widest space after a colon that sets the indentation; with more, the text is code (as in lists). */
const widestSpace = 4;

/**
 * Definitions as containers, which work like list items: `: ` begins one, lines indented as far as its text continue it, and
 * another `: ` begins the next. The terms above stay a paragraph.
 */
export const definitionListSyntax: Extension = {
  document: { [codes.colon]: construct() },
};

function construct(): Construct {
  const definitionList: Construct = {
    name: 'definitionList',
    tokenize: tokenizeDefinition,
    continuation: { tokenize: tokenizeContinuation },
    exit(effects) {
      effects.exit('definitionList');
    },
  };
  return definitionList;

  function tokenizeContinuation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const self = this;
    const { containerState: state = {} } = this;
    state._closeFlow = undefined;
    return effects.check(blankLine, onBlank, notBlank);

    function onBlank(code: Code): State | undefined {
      return factorySpace(effects, ok, 'definitionIndent', (state.size ?? 0) + 1)(code);
    }

    function notBlank(code: Code): State | undefined {
      return markdownSpace(code) ? effects.attempt(indent, ok, notIndented)(code) : notIndented(code);
    }

    function notIndented(code: Code): State | undefined {
      // While the list may continue, this definition is closed with everything in it.
      state._closeFlow = true;
      self.interrupt = undefined;
      return factorySpace(effects, effects.attempt(definitionList, ok, nok), 'linePrefix', widestSpace)(code);
    }
  }
}

const indent: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const { size = 0 } = this.containerState ?? {};
    return factorySpace(
      effects,
      (code) => (widthOf(this, 'definitionIndent') === size ? ok(code) : nok(code)),
      'definitionIndent',
      size + 1,
    );
  },
};

const space: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const behind: State = (code) =>
      !markdownSpace(code) && widthOf(this, 'definitionSpace') > 0 ? ok(code) : nok(code);
    return factorySpace(effects, behind, 'definitionSpace', widestSpace + 1);
  },
};

function tokenizeDefinition(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const self = this;
  const state = self.containerState ?? {};
  const outer = widthOf(self, 'linePrefix');
  return start;

  function start(code: Code): State | undefined {
    if (code !== codes.colon) return nok(code);
    if (!state.inDefinitionList) {
      if (!isBelowTerm(self.events, self)) return nok(code);
      state.inDefinitionList = true;
      effects.enter('definitionList', { _container: true });
    }
    effects.enter('definitionPrefix');
    consumeAs('definitionMarker', code, effects);
    // A colon without text is text.
    return effects.check(blankLine, nok, effects.attempt(space, endOfPrefix, oneSpace));
  }

  function oneSpace(code: Code): State | undefined {
    if (!markdownSpace(code)) return nok(code);
    consumeAs('definitionSpace', code, effects);
    return endOfPrefix;
  }

  function endOfPrefix(code: Code): State | undefined {
    state.size = outer + self.sliceSerialize(effects.exit('definitionPrefix'), true).length;
    return ok(code);
  }
}

/** The width of the last token, if it has a certain type: a tab extends to the next stop. */
function widthOf(context: TokenizeContext, type: 'linePrefix' | 'definitionIndent' | 'definitionSpace'): number {
  const last = context.events.at(-1);
  return last?.[1].type === type ? context.sliceSerialize(last[1], true).length : 0;
}

/** Whether the previous line, or the one before a blank line, may be a term in the container open here. */
function isBelowTerm(events: readonly Event[], context: TokenizeContext): boolean {
  let blank = 0;
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const [kind, token] = events[index] ?? [];
    if (!token || kind === 'enter') continue;
    if (token.type !== 'chunkFlow') {
      if (blank === 0 && !mayPrecede(token.type)) return false;
      continue;
    }
    if (isLazy(events, index, context)) return false;
    const isBlank = context.sliceSerialize(token).trim() === '';
    if (!isBlank) return token.start.column <= context.now().column && endsWithParagraph(token._tokenizer);
    blank += 1;
    if (blank > 1) return false;
  }
  return false;
}

/** Whether a line may begin with a token before a definition: it continues a container around its term. */
function mayPrecede(type: string): boolean {
  return ['linePrefix', 'listItemIndent', 'definitionIndent'].includes(type) || type.startsWith('blockQuote');
}

/**
 * Whether a line continues a paragraph without the markers of its containers. The parser assumes this for any line with fewer
 * markers, and closes the containers later if it was wrong.
 */
function isLazy(events: readonly Event[], index: number, { parser }: TokenizeContext): boolean {
  const line = events[index]?.[1];
  if (!line || !parser.lazy[line.start.line]) return false;
  let before = index - 2;
  while (before >= 0 && events[before]?.[1]._container === undefined && mayPrecede(events[before]?.[1].type ?? '')) {
    before -= 1;
  }
  const [kind, token] = events[before] ?? [];
  return !(kind === 'exit' && token?._container);
}

const spaces = new Set(['lineEnding', 'lineEndingBlank', 'linePrefix', 'content']);

/** Whether the blocks so far end with a paragraph, closed or not. */
function endsWithParagraph(flow: TokenizeContext | undefined): boolean {
  if (!flow) return false;
  const { events, sliceSerialize } = flow;
  const last = events.findLast((event) => !spaces.has(typeOf(event)));
  const type = typeOf(last);
  // A line without a successor so far is parsed as a table head, in case it is one: of Pandoc's,
  if (last && type === 'gridTableLine') return !isDashedLine(sliceSerialize(last[1]));
  if (type !== 'tableRow') return type === 'paragraph' || type === 'chunkContent';
  // or of GFM's.
  const part = events.findLast((event) => /^table(?:Head|Body|DelimiterRow)$/u.test(typeOf(event)));
  return part?.[0] === 'enter' && typeOf(part) === 'tableHead';
}

/** Other syntax has its own types. */
function typeOf(event: Event | undefined): string {
  return event?.[1].type ?? '';
}
