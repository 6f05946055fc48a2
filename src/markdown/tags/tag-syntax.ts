import type { Literal } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { factorySpace } from 'micromark-factory-space';
import { markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { characterOf, endsLine, exitNode, lineOfContainer, type Named } from '../syntax.ts';

/** A tag on its own line, before its meaning is known. */
export interface TagNode extends Literal {
  type: 'tag';
}

declare module 'mdast' {
  interface RootContentMap {
    tag: TagNode;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'tag' | 'tagText'> {}
}

/** How a tag is written: `{% name … %}` or `{{< name … >}}`. */
export type TagStyle = 'liquid' | 'shortcode';

/** A tag as it is written. */
export interface WrittenTag {
  style: TagStyle;
  name: string;
  /** The text after the name. */
  rest: string;
  /** Whether a slash marks it as an end tag, or as one without content. */
  slash?: 'before' | 'after' | undefined;
}

const liquid = /^\{%-?[ \t]*(?<name>[a-z_][\w-]*)(?<rest>(?:(?!%\})[^\n])*?)[ \t]*-?%\}$/iu;

const shortcode =
  /^\{\{[<%]\s*(?<before>\/?)\s*(?<name>[a-z_][\w-]*)(?<rest>(?:\s(?:(?!\}\})[\s\S])*?)?)(?:(?<=[\s\w-])(?<after>\/))?\s*[>%]\}\}$/iu;

/** Reads a tag; nothing if a text is none. */
export function tagIn(text: string): WrittenTag | undefined {
  const style = text.startsWith('{%') ? 'liquid' : 'shortcode';
  const { name, rest = '', before, after } = (style === 'liquid' ? liquid : shortcode).exec(text)?.groups ?? {};
  if (name === undefined) return undefined;
  return { style, name, rest, ...(before ? { slash: 'before' } : after ? { slash: 'after' } : {}) };
}

/** The most characters of a tag, which limits how far is read ahead. */
const longest = 2000;

/**
 * Tags on their own lines, for known names. A tag ends a paragraph, and therefore a list above it too. Only a shortcode may continue
 * on the next line.
 *
 * @param isKnown whether a tag has a meaning
 */
export function tagSyntax(isKnown: (tag: WrittenTag) => boolean): Extension {
  const construct: Construct = { name: 'tag', tokenize, concrete: true };
  return { flow: { [codes.leftCurlyBrace]: construct } };

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let written = '';
    return (code) => {
      effects.enter('tag');
      return begin(code);
    };

    function begin(code: Code): State | undefined {
      if (endsLine(code)) return nok(code);
      effects.enter('tagText');
      return inLine(code);
    }

    function inLine(code: Code): State | undefined {
      if (written.length >= longest) return nok(code);
      if (written.length === 2 && !/^\{[%{]/u.test(written)) return nok(code);
      const isClosed = written.endsWith(written.startsWith('{%') ? '%}' : '}}');
      if (!endsLine(code) && !(isClosed && markdownSpace(code))) {
        written += characterOf(code);
        effects.consume(code);
        return inLine;
      }
      effects.exit('tagText');
      if (!isClosed) return code !== codes.eof && /^\{\{[<%]/u.test(written) ? nextLine(code) : nok(code);
      const tag = tagIn(written);
      if (!tag || !isKnown(tag)) return nok(code);
      effects.exit('tag');
      return markdownSpace(code) ? factorySpace(effects, afterSpace, 'whitespace')(code) : afterSpace(code);
    }

    function nextLine(code: Code): State | undefined {
      written += '\n';
      return effects.attempt(lineOfContainer, begin, nok)(code);
    }

    function afterSpace(code: Code): State | undefined {
      return endsLine(code) ? ok(code) : nok(code);
    }
  }
}

export const tagFromMarkdown: FromMarkdown = {
  enter: {
    tag(token) {
      this.enter({ type: 'tag', value: this.sliceSerialize(token) }, token);
    },
  },
  exit: { tag: exitNode },
};
