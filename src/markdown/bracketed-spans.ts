import type { Parent, PhrasingContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import { withoutUndefined } from '../model/lists.ts';
import { fenceAttributes } from './attribute-list.ts';
import { addSyntax, characterOf, consumeAs, endsLine, enterNode, exitNode, type Named } from './syntax.ts';

interface BracketedSpan extends Parent {
  type: 'bracketedSpan';
  /** Names of attributes that only other tools know. */
  ignored?: string[];
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    bracketedSpan: BracketedSpan;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'bracketedSpan' | 'bracketedSpanBracket' | 'bracketedSpanAttributes'> {}
}

/** The most characters of a span: each bracket causes a search of this length. */
const longest = 500;

/** Classes that correspond to an HTML element (Pandoc, `bracketed_spans`). */
const elements: Readonly<Record<string, string>> = { mark: 'mark', underline: 'u', ul: 'u', kbd: 'kbd' };

/** Parses `[text]{.class #id lang=fr}`, Pandoc's bracketed spans. Braces follow directly and only have attributes. */
export function bracketedSpans(this: Processor): void {
  addSyntax(this, { text: { [codes.leftSquareBracket]: span } }, fromMarkdown);
}

const span: Construct = {
  name: 'bracketedSpan',
  tokenize(effects: Effects, ok: State, nok: State): State {
    let length = 0;
    let depth = 0;
    let attributes = '';
    let previous: Token | undefined;
    return effects.check({ tokenize: lookAhead, partial: true }, begin, nok);

    /** Searches for the bracket that closes the span, and attributes after it. */
    function lookAhead(effects: Effects, ok: State, nok: State): State {
      return (code) => {
        effects.enter('data');
        return inText(code);
      };

      function inText(code: Code): State | undefined {
        if (code === codes.eof || length > longest) return nok(code);
        // A span may contain a line ending; attributes may not.
        if (markdownLineEnding(code)) {
          effects.exit('data');
          consumeAs('lineEnding', code, effects);
          effects.enter('data');
          return inText;
        }
        length += 1;
        effects.consume(code);
        if (code === codes.backslash) return escaped;
        if (code === codes.leftSquareBracket) depth += 1;
        if (code === codes.rightSquareBracket) depth -= 1;
        return depth === 0 ? brace : inText;
      }

      function escaped(code: Code): State | undefined {
        if (code !== codes.leftSquareBracket && code !== codes.rightSquareBracket) return inText(code);
        length += 1;
        effects.consume(code);
        return inText;
      }

      function brace(code: Code): State | undefined {
        if (code !== codes.leftCurlyBrace) return nok(code);
        effects.consume(code);
        return inBraces;
      }

      function inBraces(code: Code): State | undefined {
        if (endsLine(code) || attributes.length > longest) return nok(code);
        if (code === codes.rightCurlyBrace) {
          effects.exit('data');
          return isList(attributes) ? ok(code) : nok(code);
        }
        attributes += characterOf(code);
        effects.consume(code);
        return inBraces;
      }
    }

    function begin(code: Code): State | undefined {
      effects.enter('bracketedSpan');
      consumeAs('bracketedSpanBracket', code, effects);
      depth = 1;
      return content;
    }

    function content(code: Code): State | undefined {
      if (code === codes.rightSquareBracket && depth === 1) return end(code);
      // One chunk per line: micromark fails on one with several.
      const chunk = effects.enter('chunkText', { contentType: 'text', ...(previous && { previous }) });
      if (previous) previous.next = chunk;
      previous = chunk;
      return inContent(code);
    }

    function inContent(code: Code): State | undefined {
      if (code === codes.leftSquareBracket) depth += 1;
      if (code === codes.rightSquareBracket) depth -= 1;
      if (depth === 0) {
        effects.exit('chunkText');
        return end(code);
      }
      effects.consume(code);
      if (markdownLineEnding(code)) {
        effects.exit('chunkText');
        return content;
      }
      return code === codes.backslash ? afterBackslash : inContent;
    }

    function afterBackslash(code: Code): State | undefined {
      if (code !== codes.leftSquareBracket && code !== codes.rightSquareBracket) return inContent(code);
      effects.consume(code);
      return inContent;
    }

    function end(code: Code): State | undefined {
      consumeAs('bracketedSpanBracket', code, effects);
      return openBrace;
    }

    function openBrace(code: Code): State | undefined {
      effects.enter('bracketedSpanAttributes');
      return inAttributes(code);
    }

    function inAttributes(code: Code): State | undefined {
      effects.consume(code);
      if (code !== codes.rightCurlyBrace) return inAttributes;
      effects.exit('bracketedSpanAttributes');
      effects.exit('bracketedSpan');
      return ok;
    }
  },
};

/** Whether braces contain valid attributes of a span, and at least one. */
function isList(text: string): boolean {
  const list = fenceAttributes(text);
  return (
    list !== undefined && (list.id !== undefined || list.classes.length > 0 || Object.keys(list.values).length > 0)
  );
}

const fromMarkdown: FromMarkdown = {
  canContainEols: ['bracketedSpan'],
  enter: { bracketedSpan: enterNode(() => ({ type: 'bracketedSpan', children: [] })) },
  exit: {
    bracketedSpanAttributes(token) {
      const node = this.stack.at(-1);
      const list = fenceAttributes(this.sliceSerialize(token).slice(1, -1));
      if (node?.type !== 'bracketedSpan' || !list) return;
      const element = list.classes.find((name) => Object.hasOwn(elements, name));
      const className = list.classes.filter((name) => name !== element);
      const { lang, dir, ...others } = list.values;
      node.ignored = Object.keys(others);
      node.data = {
        hName: (element && elements[element]) ?? 'span',
        hProperties: withoutUndefined({
          id: list.id,
          className: className.length > 0 ? className : undefined,
          lang,
          dir,
        }),
      };
    },
    bracketedSpan: exitNode,
  },
};

const literalBracket: Construct = { name: 'literalBracket', tokenize: tokenizeLiteral };

const syntax: Extension = { text: { [codes.rightSquareBracket]: literalBracket } };

/**
 * Parses a closing bracket as text if none is open. The result is the same without this, but links and notes each search
 * everything before for the opening one: a text of nothing but closing brackets would take quadratic time.
 */
export function literalBrackets(this: Processor): void {
  addSyntax(this, syntax);
}

/** For each text, the last token at a time when no bracket was open. */
const closedUntil = new WeakMap<TokenizeContext, Token>();

function tokenizeLiteral(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return isOpen(this) ? nok : literal;

  function literal(code: Parameters<State>[0]): State | undefined {
    consumeAs('data', code, effects);
    return ok;
  }
}

/** Searches from the end, no further than last time: a token replaced since is not found, and ends nothing. */
function isOpen(context: TokenizeContext): boolean {
  const known = closedUntil.get(context);
  for (let index = context.events.length - 1; index >= 0; index--) {
    const token = context.events[index]?.[1];
    if (token === known) break;
    // A balanced bracket of a link has found its partner, and was not a link; one of an image may still belong to a note.
    if (token?.type === 'labelImage' || (token?.type === 'labelLink' && !token._balanced)) return true;
  }
  const last = context.events.at(-1)?.[1];
  if (last) closedUntil.set(context, last);
  return false;
}
