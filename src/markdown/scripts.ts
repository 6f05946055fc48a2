import type { Data, Parent, PhrasingContent } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import { unspacedCharacter } from '../model/characters.ts';
import { addSyntax, consumeAs, enterNode, exitNode, isCharacter, type Named } from './syntax.ts';

/** Subscript or superscript text. */
export interface Script extends Parent {
  type: 'subscript' | 'superscript';
  children: PhrasingContent[];
  data: Data;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    subscript: Script;
    superscript: Script;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'subscript' | 'superscript' | 'scriptMarker'> {}
}

const markers = { subscript: codes.tilde, superscript: codes.caret } as const;

const elements = { subscript: 'sub', superscript: 'sup' } as const;

/** What a script may follow: a base for it, including the end of markup and the other script. */
const base = /[\p{L}\p{N}\p{M})\]}*_`$~^]/u;

/** Letters and digits of writing systems with spaces, and the symbols of charges, indices and exponents. */
const inScript = new RegExp(String.raw`(?!${unspacedCharacter})[\p{L}\p{N}\p{M}\p{Cs}+\-−±=*()_.'′°∞]`, 'u');

/** A script must contain one of these: `o^_^o` is not one. */
const substance = /[\p{L}\p{N}\p{Cs}+\-−±*'′°∞]/u;

/**
 * `H~2~O` and `x^2^`, as in Pandoc: without spaces inside. Stricter than there, so that text stays text: there must be
 * something before, no digit after (`10~20 30~40`, `2^3^4`), and only letters, digits and symbols inside (`a~/b~`).
 */
export function scripts(this: Processor): void {
  addSyntax(this, scriptSyntax, scriptFromMarkdown);
}

const scriptSyntax: Extension = {
  text: { [codes.tilde]: construct('subscript'), [codes.caret]: construct('superscript') },
};

const scriptFromMarkdown: FromMarkdownExtension = {
  enter: {
    subscript: enterNode(() => ({ type: 'subscript', children: [], data: { hName: elements.subscript } })),
    superscript: enterNode(() => ({ type: 'superscript', children: [], data: { hName: elements.superscript } })),
  },
  exit: { subscript: exitNode, superscript: exitNode },
};

function construct(type: Script['type']): Construct {
  const marker = markers[type];
  return {
    name: type,
    tokenize(effects, ok, nok) {
      const { previous } = this;
      let hasSubstance = false;
      return previous !== marker && isCharacter(previous, base) ? open : nok;

      function open(code: Code): State | undefined {
        effects.enter(type);
        consumeMarker(code);
        return first;
      }

      function first(code: Code): State | undefined {
        if (!isCharacter(code, inScript)) return nok(code);
        effects.enter('chunkText', { contentType: 'text' });
        return inside(code);
      }

      function inside(code: Code): State | undefined {
        if (code === marker && hasSubstance) return close(code);
        if (!isCharacter(code, inScript)) return nok(code);
        hasSubstance ||= isCharacter(code, substance);
        effects.consume(code);
        return inside;
      }

      function close(code: Code): State | undefined {
        effects.exit('chunkText');
        consumeMarker(code);
        effects.exit(type);
        return behind;
      }

      function behind(code: Code): State | undefined {
        return code === marker || isCharacter(code, /\p{N}/u) ? nok(code) : ok(code);
      }

      function consumeMarker(code: Code): void {
        consumeAs('scriptMarker', code, effects);
      }
    },
  };
}
