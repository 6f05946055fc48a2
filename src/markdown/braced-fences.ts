import type { Parent, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, State, Token, TokenizeContext, TokenType } from 'micromark-util-types';
import type { Processor } from 'unified';
import { admonitionKinds, foreignKindNames } from './admonition-kinds.ts';
import {
  addSyntax,
  characterOf,
  endsLine,
  enterNode,
  exitNode,
  limitDepth,
  lineOfContainer,
  type Named,
} from './syntax.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'bracedFence' | 'bracedFenceOpening' | 'bracedFenceClosing'> {}
}

/** The syntax of a kind of fence. */
interface FenceShape {
  /** What a line must match to open a block. */
  opening: Pick<RegExp, 'test'>;
  /** What a line must match to close one. */
  closing: Pick<RegExp, 'test'>;
}

/** A code fence, in which other fences are code. */
const codeFence = /^[ \t]{0,3}(?<marker>`{3,}|~{3,})/u;

/**
 * A fenced block of Markdown. Its fences may be as long as those of nested blocks (Pandoc), so each line is examined as a
 * whole: one that opens a nested block needs its own closing line.
 */
export function bracedFence({ opening, closing }: FenceShape): Construct {
  return { name: 'bracedFence', tokenize, concrete: true };

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const { parser } = this;
    const isInterrupting = this.interrupt === true;
    const marker = { written: '' };
    let sizes: number[] = [];
    let code: string | undefined;
    let previous: Token | undefined;
    return effects.check(wholeLine(marker), begin, nok);

    function begin(next: Code): State | undefined {
      if (!opening.test(marker.written)) return nok(next);
      sizes = [sizeOf(marker.written)];
      effects.enter('bracedFence');
      effects.enter('bracedFenceOpening');
      return restOfLine('bracedFenceOpening', afterOpening)(next);
    }

    function restOfLine(type: TokenType, after: State): State {
      return function inLine(next) {
        if (endsLine(next)) {
          effects.exit(type);
          return after(next);
        }
        effects.consume(next);
        return inLine;
      };
    }

    function afterOpening(next: Code): State | undefined {
      if (isInterrupting) return ok(next);
      return next === codes.eof ? nok(next) : effects.attempt(lineOfContainer, lineStart, nok)(next);
    }

    function lineStart(next: Code): State | undefined {
      return effects.check(wholeLine(marker), judge, judge)(next);
    }

    /** Decides from the whole line whether it closes the block. */
    function judge(next: Code): State | undefined {
      const line = marker.written;
      const fence = codeFence.exec(line)?.groups?.marker;
      if (code !== undefined) {
        if (fence?.startsWith(code) && line.trim() === fence) code = undefined;
      } else if (closing.test(line.trim()) && sizeOf(line) >= Math.min(...sizes.slice(-1))) {
        sizes.pop();
        if (sizes.length === 0) return endContent(next);
      } else if (opening.test(line.trim())) sizes.push(sizeOf(line));
      else code = fence;
      if (next === codes.eof) return endBlock(next);
      // micromark cannot slice an empty chunk, so a blank line that ends the container produces none.
      return markdownLineEnding(next) ? effects.check(lineOfContainer, beginChunk, endBlock)(next) : beginChunk(next);
    }

    function beginChunk(next: Code): State | undefined {
      const token: Token = effects.enter(types.chunkDocument, {
        contentType: 'document',
        ...(previous && { previous }),
      });
      if (previous) previous.next = token;
      previous = token;
      return inChunk(next);
    }

    function inChunk(next: Code): State | undefined {
      if (next === codes.eof) return endLastChunk(next);
      if (markdownLineEnding(next)) return effects.check(lineOfContainer, endChunk, endLastChunk)(next);
      effects.consume(next);
      return inChunk;
    }

    function endChunk(next: Code): State | undefined {
      effects.consume(next);
      const { start } = effects.exit(types.chunkDocument);
      parser.lazy[start.line] = false;
      return lineStart;
    }

    function endLastChunk(next: Code): State | undefined {
      const { start } = effects.exit(types.chunkDocument);
      parser.lazy[start.line] = false;
      return endBlock(next);
    }

    /** An unclosed block extends to the end of its parent: searching for its end again would take too long. */
    function endBlock(next: Code): State | undefined {
      effects.exit('bracedFence');
      return ok(next);
    }

    function endContent(next: Code): State | undefined {
      effects.enter('bracedFenceClosing');
      return restOfLine('bracedFenceClosing', endBlock)(next);
    }
  }
}

/** The length of the fence at the beginning of a line. */
function sizeOf(line: string): number {
  return /^[ \t]*(?<fence>:+|`+|~+)/u.exec(line)?.groups?.fence?.length ?? 0;
}

/** Reads a line ahead and records its content. */
function wholeLine(line: { written: string }): Construct {
  return {
    partial: true,
    tokenize(effects, ok) {
      line.written = '';
      const inLine = (code: Code): State | undefined => {
        if (endsLine(code)) {
          effects.exit('data');
          return ok(code);
        }
        line.written += characterOf(code);
        effects.consume(code);
        return inLine;
      };
      return (code) => {
        if (endsLine(code)) return ok(code);
        effects.enter('data');
        return inLine(code);
      };
    },
  };
}

/** A fenced block of Markdown that has no meaning yet. */
export interface BracedFence extends Parent {
  type: 'bracedFence';
  /** The content of the braces: `.callout-note #id` of Pandoc and Quarto, `note` of MyST; or the name without braces. */
  attributes: string;
  /** The rest of the line. */
  title: string;
  /** Whether a fence closes it. */
  closed: boolean;
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    bracedFence: BracedFence;
  }
}

/** `::: {.class}`, `::: class` (Pandoc, Quarto), `:::{name} Title` (MyST). Ends of sections in DocFX open none. */
const opening =
  /^:{3,}(?:[ \t]*\{[^{}]*\}.*|[ \t]+(?!(?:zone|moniker)(?:-end)?\b)[A-Za-z][\w-]*[ \t]*(?:\{[^{}]*\})?[ \t]*:*[ \t]*)$/u;

/** `:::tip Title` (Docusaurus, VitePress), for the names that these tools have. */
const titledNames = [...admonitionKinds, ...foreignKindNames, 'details', 'spoiler', 'code-group', 'v-pre'].join('|');
const titled = new RegExp(
  `^:{3,}[ \\t]*(?<kind>${titledNames})(?:\\[(?<label>[^\\]]*)\\])?(?:\\{[^{}]*\\})?(?:[ \\t]+(?<words>[^\\s:{].*))?$`,
  'u',
);

const begins: Pick<RegExp, 'test'> = { test: (line) => opening.test(line) || titled.test(line) };

/** Adds blocks between colon fences to the parser. `fencedDivs` and the dialects give them a meaning. */
export function bracedFences(this: Processor): void {
  const construct = limitDepth(bracedFence({ opening: begins, closing: /^:{3,}$/u }));
  addSyntax(this, { flow: { [codes.colon]: construct } }, bracedFenceFromMarkdown);
}

/** The first line of a block, whatever its fences are made of. */
const head =
  /^[:`~]{3,}(?:[ \t]*\{(?<braces>[^{}]*)\}(?<title>.*)|[ \t]+(?<name>[A-Za-z][\w-]*)[ \t]*(?:\{(?<more>[^{}]*)\})?[ \t]*:*[ \t]*)$/u;

/** Turns the blocks into nodes with the data of their first line. */
export const bracedFenceFromMarkdown: FromMarkdown = {
  enter: {
    bracedFence: enterNode(() => ({ type: 'bracedFence', attributes: '', title: '', closed: false, children: [] })),
  },
  exit: {
    bracedFenceOpening(token) {
      const block = this.stack.at(-1);
      if (block?.type !== 'bracedFence') return;
      const line = this.sliceSerialize(token);
      const { kind, label, words } = (opening.test(line) ? undefined : titled.exec(line)?.groups) ?? {};
      const { braces, name, more = '', title = '' } = head.exec(line)?.groups ?? {};
      block.attributes = kind ?? (braces ?? `.${name} ${more}`).trim();
      block.title = (label ?? words ?? title).trim();
    },
    bracedFenceClosing() {
      const block = this.stack.at(-1);
      if (block?.type === 'bracedFence') block.closed = true;
    },
    bracedFence: exitNode,
  },
};
