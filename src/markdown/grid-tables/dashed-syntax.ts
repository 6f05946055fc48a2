import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Construct, Extension } from 'micromark-util-types';
import { dashedGridOf, isColumnLine, isDashedLine } from './dashed-layout.ts';
import { lineThat, type NextLine, tableTokenizer } from './lines.ts';

const table: Construct = {
  name: 'dashedTable',
  tokenize: tableTokenizer({
    // With an indent, it was looked for before the indent was taken away.
    mayBegin: ({ events }) => events.at(-1)?.[1].type !== types.linePrefix,
    next(lines, context) {
      const next = nextAfter(lines);
      if (next && isColumnLine(lines.at(-1) ?? '')) context.currentConstruct = openTable;
      return next;
    },
    isTable: (lines) => dashedGridOf(lines) !== undefined,
  }),
};

/** Once its columns are known, a line that begins like a list or a quotation is a row. */
const openTable: Construct = { ...table, concrete: true };

/** Reads lines as a table whose columns are lines of dashes. An indent is read with them, since columns are counted from it. */
export const dashedTableSyntax: Extension = {
  flow: { [codes.dash]: table, null: table },
  flowInitial: { [codes.space]: table },
};

const anyLine = lineThat(() => true);

const lineOfText = lineThat((code) => !markdownLineEnding(code));

function nextAfter(lines: readonly string[]): NextLine {
  const [first = '', second] = lines;
  const last = lines.at(-1) ?? '';
  // Indented further, it is code; three dashes are a thematic break, or begin a front matter.
  if (second === undefined) return /^ {4}|^ *---\s*$/u.test(first) ? undefined : lineOfText;
  const isOpen = isDashedLine(first);
  if (isOpen && !isColumnLine(first) && !lines.some(isColumnLine)) return last.trim() === '' ? undefined : lineOfText;
  if (!isOpen && !isColumnLine(second)) return undefined;
  const isFirstRule = lines.findIndex(isColumnLine) === lines.length - 1;
  if (isDashedLine(last) && !isFirstRule) return 'end';
  return isOpen ? anyLine : lineOfText;
}
