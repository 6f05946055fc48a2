import type { Parent, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Extension } from 'micromark-util-types';
import type { Point } from 'unist';
import { gridOf } from './layout.ts';
import { lineThat, tableTokenizer } from './lines.ts';

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
  interface TokenTypeMap {
    gridTable: 'gridTable';
    gridTableLine: 'gridTableLine';
  }
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
