import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { blankLine } from 'micromark-core-commonmark';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { attributesAtEnd, closingFence, endsLine } from './displayed-formulas/fences.ts';
import { consumeAs } from './syntax.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    equationAttributes: 'equationAttributes';
    mathFlow: 'mathFlow';
    mathFlowFence: 'mathFlowFence';
    mathFlowFenceSequence: 'mathFlowFenceSequence';
    mathFlowValue: 'mathFlowValue';
  }
}

const fewestDollars = 2;

/**
 * Parses displayed formulas over several lines as Pandoc does: between dollars on separate lines, or with text next to them,
 * `$$x = a⏎= b$$`. Replaces the construct of `micromark-extension-math`, which drops the text after the opening dollars, and
 * closes only at dollars on a separate line. Attributes may follow the dollars, as in Quarto: `$$ {#eq-x}`.
 * With other text after the closing dollars, or on one line, a formula belongs to a paragraph, and is left to it. Between
 * dollars on separate lines there may be blank lines, as between code fences.
 */
export const displayedFormulas: Extension = {
  disable: { null: ['mathFlow'] },
  flow: { [codes.dollarSign]: { name: 'displayedFormula', concrete: true, tokenize: tokenizeFormula } },
};

/** Passes the attributes to the formula as its meta, from either fence. */
export const displayedFormulasFromMarkdown: FromMarkdownExtension = {
  exit: {
    equationAttributes(token) {
      const formula = this.stack.findLast(({ type }) => type === 'math');
      if (formula?.type === 'math') formula.meta = this.sliceSerialize(token);
    },
  },
};

function tokenizeFormula(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { interrupt } = this;
  const [event] = this.events.slice(-1);
  const indent = event?.[1].type === types.linePrefix ? event[2].sliceSerialize(event[1], true).length : 0;
  let size = 0;
  let isFenced = false;
  let isFirstLine = true;
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

  function afterOpening(code: Code): State | undefined {
    return endsLine(code) ? fenced(code) : effects.attempt(attributesAtEnd, fenced, beside)(code);
  }

  function fenced(code: Code): State | undefined {
    isFenced = true;
    effects.exit('mathFlowFence');
    // Only this line is available for the decision.
    return interrupt ? ok(code) : afterLine(code);
  }

  /** In a paragraph, a formula with text next to its dollars is part of the paragraph. */
  function beside(code: Code): State | undefined {
    effects.exit('mathFlowFence');
    return interrupt ? nok(code) : value(code);
  }

  function afterLine(code: Code): State | undefined {
    isFirstLine = false;
    return effects.attempt(lineOfContainer, line, nok)(code);
  }

  function line(code: Code): State | undefined {
    return isFenced ? lineStart(code) : effects.check(blankLine, nok, lineStart)(code);
  }

  function lineStart(code: Code): State | undefined {
    return effects.attempt(closingFence(size), end, content)(code);
  }

  function content(code: Code): State | undefined {
    return indent > 0 ? factorySpace(effects, value, types.linePrefix, indent + 1)(code) : value(code);
  }

  function value(code: Code): State | undefined {
    if (endsLine(code)) return afterLine(code);
    if (code === codes.dollarSign)
      return isFirstLine ? dollars(code) : effects.attempt(closingFence(size), end, dollars)(code);
    effects.enter('mathFlowValue');
    return inValue(code);
  }

  function inValue(code: Code): State | undefined {
    if (endsLine(code) || code === codes.dollarSign) {
      effects.exit('mathFlowValue');
      return value(code);
    }
    effects.consume(code);
    return code === codes.backslash ? escaped : inValue;
  }

  function escaped(code: Code): State | undefined {
    if (endsLine(code)) return inValue(code);
    effects.consume(code);
    return inValue;
  }

  /** Dollars that do not close the formula: fewer than opened it, or those of an inline formula. */
  function dollars(code: Code): State | undefined {
    let count = 0;
    effects.enter('mathFlowValue');
    return run(code);

    function run(next: Code): State | undefined {
      if (next === codes.dollarSign) {
        count += 1;
        effects.consume(next);
        return run;
      }
      return count < size ? inValue(next) : nok(next);
    }
  }

  function end(code: Code): State | undefined {
    effects.exit('mathFlow');
    return ok(code);
  }
}

/** A line ending after which the containers continue. */
const lineOfContainer: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const { parser, now } = this;
    return (code) => {
      if (!markdownLineEnding(code)) return nok(code);
      consumeAs(types.lineEnding, code, effects);
      return (next) => (parser.lazy[now().line] ? nok(next) : ok(next));
    };
  },
};
