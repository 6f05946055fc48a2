import type { Data, Parent, PhrasingContent } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import { mayClose, mayOpen } from './mark/flanking.ts';
import { resolveMarks } from './mark/resolve.ts';
import { addSyntax } from './syntax.ts';

/** Marked text. */
export interface Mark extends Parent {
  type: 'mark';
  children: PhrasingContent[];
  data: Data;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mark: Mark;
  }
  interface RootContentMap {
    mark: Mark;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mark: 'mark';
    markText: 'markText';
    /** Two signs that turn out to be part of a mark, or text. */
    markSequence: 'markSequence';
  }
}

/** `==marked *text*==`. Sequences pair up as those of strikethrough do, and no mark stands in another. */
export function mark(this: Processor): void {
  addSyntax(this, markSyntax, markFromMarkdown);
}

const markConstruct: Construct = { name: 'mark', tokenize: tokenizeSequence, resolveAll: resolveMarks };

const markSyntax: Extension = {
  text: { [codes.equalsTo]: markConstruct },
  insideSpan: { null: [markConstruct] },
};

const markFromMarkdown: FromMarkdownExtension = {
  canContainEols: ['mark'],
  enter: {
    mark(token) {
      this.enter({ type: 'mark', children: [], data: { hName: 'mark' } }, token);
    },
  },
  exit: {
    mark(token) {
      this.exit(token);
    },
  },
};

function tokenizeSequence(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { previous } = this;
  return open;

  function open(code: Code): State | undefined {
    if (previous === codes.equalsTo) return nok(code);
    effects.enter('markSequence');
    effects.consume(code);
    return second;
  }

  function second(code: Code): State | undefined {
    if (code !== codes.equalsTo) return nok(code);
    effects.consume(code);
    return behind;
  }

  function behind(code: Code): State | undefined {
    if (code === codes.equalsTo) return nok(code);
    const token = effects.exit('markSequence');
    token._open = mayOpen(previous, code);
    token._close = mayClose(previous, code);
    return token._open || token._close ? ok(code) : nok(code);
  }
}
