import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { dashedGridOf, isColumnLine, isDashedLine } from './dashed-layout.ts';

const table: Construct = { name: 'dashedTable', tokenize: tokenizeTable };

/** Once its columns are known, a line that begins like a list or a quotation is a row. */
const openTable: Construct = { ...table, concrete: true };

/** Reads lines as a table whose columns are lines of dashes. Where its first line is indented, so are the others: it counts. */
export const dashedTableSyntax: Extension = {
  flow: { [codes.dash]: table, null: table },
  flowInitial: { [codes.space]: table },
};

function tokenizeTable(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { interrupt, events } = this;
  const claimLines = () => {
    this.currentConstruct = openTable;
  };
  const lines: string[] = [];
  let written = '';
  return (code) => {
    // A table does not interrupt a paragraph. With an indent, it was looked for before the indent was taken away.
    if (interrupt || events.at(-1)?.[1].type === types.linePrefix || code === codes.eof || markdownLineEnding(code))
      return nok(code);
    effects.enter('gridTable');
    return beginLine(code);
  };

  function beginLine(code: Code): State | undefined {
    written = '';
    // A token holds something.
    if (code === codes.eof || markdownLineEnding(code)) return endLine(code);
    effects.enter('gridTableLine');
    return inLine(code);
  }

  function inLine(code: Code): State | undefined {
    if (code !== codes.eof && !markdownLineEnding(code)) {
      written += code > 0 ? String.fromCharCode(code) : ' ';
      effects.consume(code);
      return inLine;
    }
    effects.exit('gridTableLine');
    return endLine(code);
  }

  function endLine(code: Code): State | undefined {
    lines.push(written);
    const next = nextAfter(lines);
    if (next === 'nothing') return nok(code);
    if (next === 'end' || code === codes.eof) return end(code);
    if (isColumnLine(written)) claimLines();
    return effects.check(next === 'text' ? lineOfText : anyLine, lineEnding, end)(code);
  }

  function lineEnding(code: Code): State | undefined {
    effects.enter(types.lineEnding);
    effects.consume(code);
    effects.exit(types.lineEnding);
    return beginLine;
  }

  function end(code: Code): State | undefined {
    if (!dashedGridOf(lines)) return nok(code);
    effects.exit('gridTable');
    return ok(code);
  }
}

/** What may come after some lines of a table: another of any kind, one with text or none, nothing more, or it is no table. */
function nextAfter(lines: readonly string[]): 'any' | 'text' | 'end' | 'nothing' {
  const [first = '', second] = lines;
  const last = lines.at(-1) ?? '';
  // Indented further, it is code; three dashes are a thematic break, or begin a front matter.
  if (second === undefined) return /^ {4}|^ *---\s*$/u.test(first) ? 'nothing' : 'text';
  const isOpen = isDashedLine(first);
  if (isOpen && !isColumnLine(first) && !lines.some(isColumnLine)) return last.trim() === '' ? 'nothing' : 'text';
  if (!isOpen && !isColumnLine(second)) return 'nothing';
  const isFirstRule = lines.findIndex(isColumnLine) === lines.length - 1;
  if (isDashedLine(last) && !isFirstRule) return 'end';
  return isOpen ? 'any' : 'text';
}

/** A line ending with another line behind it, in the same containers. */
const anyLine = lineThat(() => true);

const lineOfText = lineThat((code) => code !== codes.eof && !markdownLineEnding(code));

function lineThat(isWanted: (code: Code) => boolean): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const { parser, now } = this;
      return (code) => {
        effects.enter(types.lineEnding);
        effects.consume(code);
        effects.exit(types.lineEnding);
        return (next) => (next !== codes.eof && isWanted(next) && !parser.lazy[now().line] ? ok(next) : nok(next));
      };
    },
  };
}
