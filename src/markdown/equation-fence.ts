import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { closingFence } from './equation-fence/closing.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    equationAttributes: 'equationAttributes';
    mathFlow: 'mathFlow';
    mathFlowFence: 'mathFlowFence';
    mathFlowFenceSequence: 'mathFlowFenceSequence';
    mathFlowValue: 'mathFlowValue';
  }
}

/** Two dollars or more on a line of their own (`micromark-extension-math`). */
const fewestDollars = 2;

/**
 * Reads a displayed formula whose closing fence bears attributes: `$$ {#eq-x}`, as in Quarto. To a parser of formulas
 * alone that line closes nothing, and the formula would take in the rest of the document.
 *
 * A formula that closes in any other way is left to that parser. To be added after it, and so tried before it.
 */
export const equationFence: Extension = {
  flow: { [codes.dollarSign]: { name: 'equation', concrete: true, tokenize: tokenizeEquation } },
};

/** Hands the attributes to the formula as its meta, as if they stood on the opening fence. */
export const equationFenceFromMarkdown: FromMarkdownExtension = {
  exit: {
    equationAttributes(token) {
      const formula = this.stack.findLast(({ type }) => type === 'math');
      if (formula?.type === 'math') formula.meta = this.sliceSerialize(token);
    },
  },
};

function tokenizeEquation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { interrupt } = this;
  const [event] = this.events.slice(-1);
  const indent = event?.[1].type === types.linePrefix ? event[2].sliceSerialize(event[1], true).length : 0;
  let size = 0;
  return begin;

  function begin(code: Code): State | undefined {
    effects.enter('mathFlow');
    effects.enter('mathFlowFence');
    effects.enter('mathFlowFenceSequence');
    return opening(code);
  }

  function opening(code: Code): State | undefined {
    if (code === codes.dollarSign) {
      size += 1;
      effects.consume(code);
      return opening;
    }
    effects.exit('mathFlowFenceSequence');
    return size < fewestDollars ? nok(code) : factorySpace(effects, afterOpening, types.whitespace)(code);
  }

  /** Whether a formula may interrupt a paragraph, the parser of formulas decides by the opening alone. */
  function afterOpening(code: Code): State | undefined {
    if (interrupt || !markdownLineEnding(code)) return nok(code);
    effects.exit('mathFlowFence');
    return nextLine(code);
  }

  function nextLine(code: Code): State | undefined {
    return effects.attempt(lineOfContainer, closing, nok)(code);
  }

  function closing(code: Code): State | undefined {
    return effects.attempt(closingFence(size, true), end, effects.check(closingFence(size, false), nok, content))(code);
  }

  function content(code: Code): State | undefined {
    return indent > 0 ? factorySpace(effects, value, types.linePrefix, indent + 1)(code) : value(code);
  }

  function value(code: Code): State | undefined {
    if (code === codes.eof) return nok(code);
    if (markdownLineEnding(code)) return nextLine(code);
    effects.enter('mathFlowValue');
    return inValue(code);
  }

  function inValue(code: Code): State | undefined {
    if (code !== codes.eof && !markdownLineEnding(code)) {
      effects.consume(code);
      return inValue;
    }
    effects.exit('mathFlowValue');
    return value(code);
  }

  function end(code: Code): State | undefined {
    effects.exit('mathFlow');
    return ok(code);
  }
}

/** A line ending after which the containers around go on. */
const lineOfContainer: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const { parser, now } = this;
    return (code) => {
      if (!markdownLineEnding(code)) return nok(code);
      effects.enter(types.lineEnding);
      effects.consume(code);
      effects.exit(types.lineEnding);
      return (next) => (parser.lazy[now().line] ? nok(next) : ok(next));
    };
  },
};
