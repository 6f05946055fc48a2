import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    liquidTag: 'liquidTag';
  }
}

/** A tag on its own line: its name, and the text after it. */
export const liquidTag = /^\{%-?[ \t]*(?<name>[a-z_][\w-]*)(?<rest>[^\n]*?)[ \t]*-?%\}$/iu;

/** The longest line of a tag, which limits how far is read ahead. */
const longest = 2000;

/**
 * `{% name … %}` on its own line, for known names. It ends a paragraph, and therefore a list above it too.
 *
 * @param isKnown whether a tag has a meaning
 */
export function liquidTagSyntax(isKnown: (name: string) => boolean): Extension {
  const construct: Construct = { name: 'liquidTag', tokenize, concrete: true };
  return { flow: { [codes.leftCurlyBrace]: construct } };

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let written = '';
    return (code) => {
      effects.enter('liquidTag');
      return inLine(code);
    };

    function inLine(code: Code): State | undefined {
      const isEnd = code === codes.eof || markdownLineEnding(code);
      if (!isEnd && !(written.endsWith('%}') && markdownSpace(code)) && written.length < longest) {
        written += code > 0 ? String.fromCharCode(code) : ' ';
        effects.consume(code);
        return inLine;
      }
      const { name } = liquidTag.exec(written)?.groups ?? {};
      if (name === undefined || !isKnown(name)) return nok(code);
      effects.exit('liquidTag');
      return markdownSpace(code) ? factorySpace(effects, afterSpace, 'whitespace')(code) : afterSpace(code);
    }

    function afterSpace(code: Code): State | undefined {
      return code === codes.eof || markdownLineEnding(code) ? ok(code) : nok(code);
    }
  }
}
