import type { Parent, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types';
import type { Point } from 'unist';
import { characterOf, consumeAs, endsLine, enterNode, exitNode, type Named } from '../syntax.ts';
import { gridOf } from './layout.ts';

/** A drawn table as parsed: its lines, without its cells. */
export interface GridTable extends Parent {
  type: 'gridTable';
  lines: { text: string; start: Point }[];
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    gridTable: GridTable;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'gridTable' | 'gridTableLine'> {}
}

/** The first line of a table. */
const border = /^\+(?:[-=:]+\+)+[ \t]*$/u;

const lineOfGrid = lineThat((code) => code === codes.plusSign || code === codes.verticalBar);

/** Parses lines that begin with `+` or `|` as a table, if they form closed cells. */
export const gridTableSyntax: Extension = {
  flow: {
    [codes.plusSign]: {
      name: 'gridTable',
      concrete: true,
      tokenize: tableTokenizer({
        next: ([first = '']) => (border.test(first) ? lineOfGrid : undefined),
        isTable: (lines) => gridOf(lines) !== undefined,
      }),
    },
  },
};

export const gridTableFromMarkdown: FromMarkdown = {
  enter: { gridTable: enterNode(() => ({ type: 'gridTable', lines: [], children: [] })) },
  exit: {
    gridTableLine(token) {
      const table = this.stack.at(-1);
      const { line, column, offset } = token.start;
      if (table?.type === 'gridTable') {
        fillUpTo(line, table.lines);
        table.lines.push({ text: this.sliceSerialize(token), start: { line, column, offset } });
      }
    },
    gridTable: exitNode,
  },
};

/** Blank lines have no tokens. */
function fillUpTo(line: number, lines: GridTable['lines']): void {
  const last = lines.at(-1);
  if (!last) return;
  for (let blank = last.start.line + 1; blank < line; blank += 1) {
    lines.push({ text: '', start: { ...last.start, line: blank } });
  }
}

/** What follows some lines of a table: another line, matched by a construct, or the end; `undefined` if it is not a table. */
export type NextLine = Construct | 'end' | undefined;

/** How the lines of a kind of table are recognized. */
interface TableLines {
  /** Whether a table may begin at a character. Default: at any. It never interrupts a paragraph (Pandoc). */
  mayBegin?: (context: TokenizeContext) => boolean;
  /** What follows some lines, the last of which was just read. The context is that of the table. */
  next: (lines: readonly string[], context: TokenizeContext) => NextLine;
  /** Whether all lines form closed cells. */
  isTable: (lines: readonly string[]) => boolean;
}

/** Tokenizes a table line by line. The contents of its cells are parsed later, since columns cross the lines. */
export function tableTokenizer({ mayBegin, next, isTable }: TableLines): Tokenizer {
  return function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this;
    const lines: string[] = [];
    let written = '';
    return (code) => {
      const isBlank = endsLine(code);
      if (context.interrupt || isBlank || mayBegin?.(context) === false) return nok(code);
      effects.enter('gridTable');
      return beginLine(code);
    };

    function beginLine(code: Code): State | undefined {
      written = '';
      // A token cannot be empty.
      if (endsLine(code)) return endLine(code);
      effects.enter('gridTableLine');
      return inLine(code);
    }

    function inLine(code: Code): State | undefined {
      if (!endsLine(code)) {
        written += characterOf(code);
        effects.consume(code);
        return inLine;
      }
      effects.exit('gridTableLine');
      return endLine(code);
    }

    function endLine(code: Code): State | undefined {
      lines.push(written);
      const following = next(lines, context);
      if (following === undefined) return nok(code);
      if (following === 'end' || code === codes.eof) return end(code);
      return effects.check(following, lineEnding, end)(code);
    }

    function lineEnding(code: Code): State | undefined {
      consumeAs(types.lineEnding, code, effects);
      return beginLine;
    }

    function end(code: Code): State | undefined {
      if (!isTable(lines)) return nok(code);
      effects.exit('gridTable');
      return ok(code);
    }
  };
}

/** A line ending followed by another line in the same containers whose first character is wanted. */
export function lineThat(isWanted: (code: Code) => boolean): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const { parser, now } = this;
      return (code) => {
        consumeAs(types.lineEnding, code, effects);
        return (first) => (first !== codes.eof && isWanted(first) && !parser.lazy[now().line] ? ok(first) : nok(first));
      };
    },
  };
}
