import type { Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { blankLine } from 'micromark-core-commonmark';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import { capitalized, kindCalled } from './admonition-kinds.ts';
import { addSyntax, consumeAs, enterNode, exitNode, type Named } from './syntax.ts';
import { makeDetails, makeGroup } from './titled-blocks.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap
    extends Named<
      | 'indentedBlock'
      | 'indentedBlockHead'
      | 'indentedBlockMarker'
      | 'indentedBlockInfo'
      | 'indentedBlockTitle'
      | 'indentedBlockQuote'
      | 'indentedBlockIndent'
    > {}
}

/** Columns by which the content of a block is indented (Python-Markdown, `tab_length`). */
const indent = 4;

/** The markers of heads, and whether words other than a quoted title may follow. */
const markers: Readonly<Record<string, { takesInfo: boolean }>> = {
  '!!!': { takesInfo: true },
  '???': { takesInfo: true },
  '???+': { takesInfo: true },
  '===': { takesInfo: false },
  '===!': { takesInfo: false },
  '===+': { takesInfo: false },
};

const block: Construct = {
  name: 'indentedBlock',
  tokenize: tokenizeHead,
  continuation: { tokenize: tokenizeContinuation },
  exit: (effects) => void effects.exit('indentedBlock'),
};

/**
 * Blocks of Python-Markdown and its extensions: a head, `!!! note "Title"`, `??? note` or `=== "Tab"`, and everything below it
 * that is indented by four columns.
 */
const indentedBlockSyntax: Extension = {
  document: { [codes.exclamationMark]: block, [codes.questionMark]: block, [codes.equalsTo]: block },
};

function tokenizeHead(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let written = '';
  return start;

  function start(code: Code): State | undefined {
    effects.enter('indentedBlock', { _container: true });
    effects.enter('indentedBlockHead');
    effects.enter('indentedBlockMarker');
    return marker(code);
  }

  function marker(code: Code): State | undefined {
    if (code !== null && code > 0 && /[!?=+]/u.test(String.fromCharCode(code)) && written.length < 4) {
      written += String.fromCharCode(code);
      effects.consume(code);
      return marker;
    }
    if (!Object.hasOwn(markers, written) || !markdownSpace(code)) return nok(code);
    effects.exit('indentedBlockMarker');
    return factorySpace(effects, afterSpace, 'whitespace')(code);
  }

  function afterSpace(code: Code): State | undefined {
    if (code === codes.quotationMark) return openTitle(code);
    if (!markers[written]?.takesInfo || code === null || markdownLineEnding(code)) return nok(code);
    effects.enter('indentedBlockInfo');
    return info(code);
  }

  function info(code: Code): State | undefined {
    if (code !== null && !markdownLineEnding(code) && code !== codes.quotationMark) {
      if (code > 0 && !/[\w\s-]/u.test(String.fromCharCode(code))) return nok(code);
      effects.consume(code);
      return info;
    }
    effects.exit('indentedBlockInfo');
    return code === codes.quotationMark ? openTitle(code) : end(code);
  }

  function openTitle(code: Code): State | undefined {
    effects.enter('indentedBlockTitle');
    consumeAs('indentedBlockQuote', code, effects);
    return beginTitle;
  }

  function beginTitle(code: Code): State | undefined {
    if (code === codes.quotationMark) return closeTitle(code);
    effects.enter('chunkText', { contentType: 'text' });
    return title(code);
  }

  function title(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) return nok(code);
    if (code === codes.quotationMark) {
      effects.exit('chunkText');
      return closeTitle(code);
    }
    effects.consume(code);
    return title;
  }

  function closeTitle(code: Code): State | undefined {
    consumeAs('indentedBlockQuote', code, effects);
    effects.exit('indentedBlockTitle');
    return factorySpace(effects, end, 'whitespace');
  }

  function end(code: Code): State | undefined {
    if (code !== null && !markdownLineEnding(code)) return nok(code);
    effects.exit('indentedBlockHead');
    return ok(code);
  }
}

/** Blank lines, and lines with enough indent, continue the block. */
function tokenizeContinuation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this;
  return effects.check(blankLine, ok, effects.attempt({ tokenize: tokenizeIndent, partial: true }, ok, nok));

  function tokenizeIndent(effects: Effects, ok: State, nok: State): State {
    return (code) =>
      markdownSpace(code) ? factorySpace(effects, after, 'indentedBlockIndent', indent + 1)(code) : nok(code);

    function after(code: Code): State | undefined {
      const token = context.events.at(-1)?.[1];
      const isDeep = token?.type === 'indentedBlockIndent' && context.sliceSerialize(token, true).length === indent;
      return isDeep ? ok(code) : nok(code);
    }
  }
}

/** A block below a head, as parsed: the data of the head, and the content. The title, if any, comes first. */
interface IndentedBlock extends Parent {
  type: 'indentedBlock';
  /** `!!!`, `???`, `???+`, `===`, and an optional suffix. */
  marker: string;
  /** The words between the marker and the title: the kind, and classes. */
  info: string;
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    indentedBlock: IndentedBlock;
  }
}

/** Turns `!!! note "Title"` into an admonition, `??? note` into `<details>`, and `=== "Tab"` into a group with its title. */
export function indentedBlocks(this: Processor) {
  addSyntax(this, indentedBlockSyntax, fromMarkdown);
  return (tree: Root): void => {
    visit(tree, 'indentedBlock', (block) => {
      if (block.marker.startsWith('!!!')) makeAdmonitionOf(block);
      else if (block.marker.startsWith('?'))
        makeDetails(block, takeTitle(block) ?? nameOf(block), block.marker.endsWith('+'));
      // Tabs are one below the other, since nobody can choose one on paper.
      else makeGroup(block, takeTitle(block) ?? []);
    });
  };
}

const fromMarkdown: FromMarkdown = {
  enter: {
    indentedBlock: enterNode(() => ({ type: 'indentedBlock', marker: '', info: '', children: [] })),
    indentedBlockTitle: enterNode(() => ({ type: 'paragraph', children: [], data: { directiveLabel: true } })),
  },
  exit: {
    indentedBlockMarker(token) {
      const block = this.stack.at(-1);
      if (block?.type === 'indentedBlock') block.marker = this.sliceSerialize(token);
    },
    indentedBlockInfo(token) {
      const block = this.stack.at(-1);
      if (block?.type === 'indentedBlock') block.info = this.sliceSerialize(token).trim();
    },
    indentedBlockTitle: exitNode,
    indentedBlock: exitNode,
  },
};

function makeAdmonitionOf(block: IndentedBlock): void {
  const [name = '', ...classes] = block.info.toLowerCase().split(/\s+/u);
  const kind = kindCalled(name);
  const title =
    takeTitle(block) ?? (kind && kind === name ? [] : [{ type: 'text', value: capitalized(name) } as const]);
  makeAdmonition(block, kind ?? 'note', { title, ...(classes.length > 0 && { properties: { className: classes } }) });
}

function takeTitle({ children }: IndentedBlock): PhrasingContent[] | undefined {
  const [first] = children;
  if (first?.type !== 'paragraph' || !first.data?.directiveLabel) return undefined;
  children.shift();
  return first.children;
}

/** The name of the kind, as written. */
function nameOf({ info }: IndentedBlock): PhrasingContent[] {
  return [{ type: 'text', value: capitalized(info.split(/\s+/u)[0] ?? '') }];
}
