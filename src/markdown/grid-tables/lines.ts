import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, State, TokenizeContext, Tokenizer } from 'micromark-util-types';
import { consumeAs } from '../syntax.ts';

/** What follows some lines of a table: another line, matched by a construct, or the end; `undefined` if it is not a table. */
export type NextLine = Construct | 'end' | undefined;

/** How the lines of a kind of table are recognized. */
export interface TableLines {
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
      const isBlank = code === codes.eof || markdownLineEnding(code);
      if (context.interrupt || isBlank || mayBegin?.(context) === false) return nok(code);
      effects.enter('gridTable');
      return beginLine(code);
    };

    function beginLine(code: Code): State | undefined {
      written = '';
      // A token cannot be empty.
      if (code === codes.eof || markdownLineEnding(code)) return endLine(code);
      effects.enter('gridTableLine');
      return inLine(code);
    }

    function inLine(code: Code): State | undefined {
      if (code !== codes.eof && !markdownLineEnding(code)) {
        // Tabs and their virtual spaces have codes below 0 (micromark).
        written += code > 0 ? String.fromCharCode(code) : ' ';
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
