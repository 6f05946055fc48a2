import type { Node } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Extension } from 'micromark-util-types';
import type { Processor } from 'unified';
import { addSyntax, endsLine, exitNode, type Named } from './syntax.ts';

/** The full form of an abbreviation. The definition itself is not shown. */
export interface AbbreviationDefinition extends Node {
  type: 'abbreviationDefinition';
  abbreviation: string;
  expansion: string;
}

declare module 'mdast' {
  interface DefinitionContentMap {
    abbreviationDefinition: AbbreviationDefinition;
  }
  interface RootContentMap {
    abbreviationDefinition: AbbreviationDefinition;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'abbreviationDefinition'> {}
}

/** `*[HTML]: HyperText Markup Language` on a line of its own, as in PHP Markdown Extra. */
export function abbreviations(this: Processor): void {
  addSyntax(this, abbreviationSyntax, abbreviationFromMarkdown);
}

const definition: Construct = {
  name: 'abbreviationDefinition',
  tokenize(effects, ok, nok) {
    let hasName = false;
    let last: Code = codes.eof;
    return (code) => {
      effects.enter('abbreviationDefinition');
      effects.consume(code);
      return bracket;
    };

    function bracket(code: Code) {
      if (code !== codes.leftSquareBracket) return nok(code);
      effects.consume(code);
      return name;
    }

    function name(code: Code) {
      const isEnd = code === codes.rightSquareBracket;
      if (endsLine(code) || code === codes.leftSquareBracket || (isEnd && !hasName)) return nok(code);
      hasName ||= !markdownSpace(code);
      effects.consume(code);
      return isEnd ? colon : name;
    }

    function colon(code: Code) {
      if (code !== codes.colon) return nok(code);
      effects.consume(code);
      return expansion;
    }

    function expansion(code: Code) {
      if (!endsLine(code)) {
        if (!markdownSpace(code)) last = code;
        effects.consume(code);
        return expansion;
      }
      // Emphasis that begins with a link: `*[Note]: see there*`.
      if (last === codes.eof || last === codes.asterisk) return nok(code);
      effects.exit('abbreviationDefinition');
      return ok(code);
    }
  },
};

const abbreviationSyntax: Extension = { flow: { [codes.asterisk]: definition } };

const abbreviationFromMarkdown: FromMarkdownExtension = {
  enter: {
    abbreviationDefinition(token) {
      const [abbreviation = '', expansion = ''] = this.sliceSerialize(token)
        .slice(2)
        .split(/\]:(.*)/su)
        .map(oneLine);
      this.enter({ type: 'abbreviationDefinition', abbreviation, expansion }, token);
    },
  },
  exit: { abbreviationDefinition: exitNode },
};

function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}
