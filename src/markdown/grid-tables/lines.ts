import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, State, TokenizeContext, Tokenizer } from 'micromark-util-types';

/** What comes after some lines of a table: another line that a construct tells, or the end; nothing where it is no table. */
export type NextLine = Construct | 'end' | undefined;

/** How the lines of a kind of table are recognized. */
export interface TableLines {
  /** Whether a table may begin at a character. Default: at any. It never interrupts a paragraph (Pandoc). */
  mayBegin?: (context: TokenizeContext) => boolean;
  /** What comes after some lines, of which the last was just read. The context is that of the table. */
  next: (lines: readonly string[], context: TokenizeContext) => NextLine;
  /** Whether all lines close to cells. */
  isTable: (lines: readonly string[]) => boolean;
}

/** Reads a table line by line. Its lines become tokens; what is in its cells is read later, since columns cross them. */
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
      // A token holds something.
      if (code === codes.eof || markdownLineEnding(code)) return endLine(code);
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
      effects.enter(types.lineEnding);
      effects.consume(code);
      effects.exit(types.lineEnding);
      return beginLine;
    }

    function end(code: Code): State | undefined {
      if (!isTable(lines)) return nok(code);
      effects.exit('gridTable');
      return ok(code);
    }
  };
}

/** A line ending with another line behind it, in the same containers, that begins as is wanted. */
export function lineThat(isWanted: (code: Code) => boolean): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const { parser, now } = this;
      return (code) => {
        effects.enter(types.lineEnding);
        effects.consume(code);
        effects.exit(types.lineEnding);
        return (first) => (first !== codes.eof && isWanted(first) && !parser.lazy[now().line] ? ok(first) : nok(first));
      };
    },
  };
}
