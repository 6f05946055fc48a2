import type { Node } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Extension } from 'micromark-util-types';
import type { Processor } from 'unified';
import { addSyntax, enterNode, exitNode, type Named } from './syntax.ts';

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
  interface TokenTypeMap
    extends Named<'abbreviationDefinition' | 'abbreviationMarker' | 'abbreviationName' | 'abbreviationExpansion'> {}
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
      effects.enter('abbreviationMarker');
      effects.consume(code);
      return bracket;
    };

    function bracket(code: Code) {
      if (code !== codes.leftSquareBracket) return nok(code);
      effects.consume(code);
      effects.exit('abbreviationMarker');
      effects.enter('abbreviationName');
      return name;
    }

    function name(code: Code) {
      if (code === codes.rightSquareBracket) return hasName ? endOfName(code) : nok(code);
      if (code === codes.eof || code === codes.leftSquareBracket || markdownLineEnding(code)) return nok(code);
      hasName ||= !markdownSpace(code);
      effects.consume(code);
      return name;
    }

    function endOfName(code: Code) {
      effects.exit('abbreviationName');
      effects.enter('abbreviationMarker');
      effects.consume(code);
      return colon;
    }

    function colon(code: Code) {
      if (code !== codes.colon) return nok(code);
      effects.consume(code);
      effects.exit('abbreviationMarker');
      return factorySpace(effects, startOfExpansion, 'whitespace');
    }

    function startOfExpansion(code: Code) {
      if (code === codes.eof || markdownLineEnding(code)) return nok(code);
      effects.enter('abbreviationExpansion');
      return expansion(code);
    }

    function expansion(code: Code) {
      if (code !== codes.eof && !markdownLineEnding(code)) {
        if (!markdownSpace(code)) last = code;
        effects.consume(code);
        return expansion;
      }
      // Emphasis that begins with a link: `*[Note]: see there*`.
      if (last === codes.asterisk) return nok(code);
      effects.exit('abbreviationExpansion');
      effects.exit('abbreviationDefinition');
      return ok(code);
    }
  },
};

const abbreviationSyntax: Extension = { flow: { [codes.asterisk]: definition } };

const abbreviationFromMarkdown: FromMarkdownExtension = {
  enter: {
    abbreviationDefinition: enterNode(() => ({ type: 'abbreviationDefinition', abbreviation: '', expansion: '' })),
  },
  exit: {
    abbreviationName(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'abbreviationDefinition') node.abbreviation = oneLine(this.sliceSerialize(token));
    },
    abbreviationExpansion(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'abbreviationDefinition') node.expansion = oneLine(this.sliceSerialize(token));
    },
    abbreviationDefinition: exitNode,
  },
};

function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}
