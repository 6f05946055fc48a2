import type { Parent, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Point } from 'unist';
import { gridOf } from './layout.ts';

/** A table that is drawn, as it is parsed: its lines, and nothing yet of its cells. */
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
  interface TokenTypeMap {
    gridTable: 'gridTable';
    gridTableLine: 'gridTableLine';
  }
}

/** The first line of a table. */
const border = /^\+(?:[-=:]+\+)+[ \t]*$/u;

/** Reads lines that begin with `+` or `|` as a table, where they close to cells. */
export const gridTableSyntax: Extension = {
  flow: { [codes.plusSign]: { name: 'gridTable', concrete: true, tokenize: tokenizeTable } },
};

function tokenizeTable(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { interrupt } = this;
  const lines: string[] = [];
  let written = '';
  return (code) => {
    // As in Pandoc, a table does not interrupt a paragraph.
    if (interrupt) return nok(code);
    effects.enter('gridTable');
    return beginLine(code);
  };

  function beginLine(code: Code): State | undefined {
    written = '';
    effects.enter('gridTableLine');
    return inLine(code);
  }

  function inLine(code: Code): State | undefined {
    if (code !== codes.eof && !markdownLineEnding(code)) {
      // Tabs and what they are filled up with have codes below 0 (micromark).
      written += code > 0 ? String.fromCharCode(code) : ' ';
      effects.consume(code);
      return inLine;
    }
    effects.exit('gridTableLine');
    lines.push(written);
    if (lines.length === 1 && !border.test(written)) return nok(code);
    return code === codes.eof ? end(code) : effects.check(nextLine, lineEnding, end)(code);
  }

  function lineEnding(code: Code): State | undefined {
    effects.enter(types.lineEnding);
    effects.consume(code);
    effects.exit(types.lineEnding);
    return beginLine;
  }

  function end(code: Code): State | undefined {
    if (!gridOf(lines)) return nok(code);
    effects.exit('gridTable');
    return ok(code);
  }
}

/** A line ending with another line of the table behind it, in the same containers. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const { parser, now } = this;
    return (code) => {
      effects.enter(types.lineEnding);
      effects.consume(code);
      effects.exit(types.lineEnding);
      return (next) => {
        const isLineOfTable = next === codes.plusSign || next === codes.verticalBar;
        return isLineOfTable && !parser.lazy[now().line] ? ok(next) : nok(next);
      };
    };
  },
};

export const gridTableFromMarkdown: FromMarkdown = {
  enter: {
    gridTable(token) {
      this.enter({ type: 'gridTable', lines: [], children: [] }, token);
    },
  },
  exit: {
    gridTableLine(token) {
      const table = this.stack.at(-1);
      const { line, column, offset } = token.start;
      if (table?.type === 'gridTable') {
        fillUpTo(line, table.lines);
        table.lines.push({ text: this.sliceSerialize(token), start: { line, column, offset } });
      }
    },
    gridTable(token) {
      this.exit(token);
    },
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
