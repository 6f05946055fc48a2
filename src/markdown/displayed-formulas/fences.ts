import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, State } from 'micromark-util-types';

/** An id and classes in braces at the end of the line. Braces that begin otherwise are TeX. */
export const attributesAtEnd: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return begin;

    function begin(code: Code): State | undefined {
      if (code !== codes.leftCurlyBrace) return nok(code);
      effects.enter('equationAttributes');
      effects.consume(code);
      return first;
    }

    function first(code: Code): State | undefined {
      return code === codes.numberSign || code === codes.dot ? inside(code) : nok(code);
    }

    function inside(code: Code): State | undefined {
      if (code === codes.eof || markdownLineEnding(code)) return nok(code);
      effects.consume(code);
      return code === codes.rightCurlyBrace ? after : inside;
    }

    function after(code: Code): State | undefined {
      effects.exit('equationAttributes');
      return factorySpace(effects, (next) => (endsLine(next) ? ok(next) : nok(next)), types.whitespace)(code);
    }
  },
};

/** At least as many dollars as opened the formula, optionally with attributes, at the end of the line. */
export function closingFence(size: number): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let count = 0;
      return factorySpace(effects, begin, types.linePrefix, 4);

      function begin(code: Code): State | undefined {
        effects.enter('mathFlowFence');
        effects.enter('mathFlowFenceSequence');
        return dollars(code);
      }

      function dollars(code: Code): State | undefined {
        if (code === codes.dollarSign) {
          count += 1;
          effects.consume(code);
          return dollars;
        }
        if (count < size) return nok(code);
        effects.exit('mathFlowFenceSequence');
        return factorySpace(effects, afterDollars, types.whitespace)(code);
      }

      function afterDollars(code: Code): State | undefined {
        return endsLine(code) ? end(code) : effects.attempt(attributesAtEnd, end, nok)(code);
      }

      function end(code: Code): State | undefined {
        effects.exit('mathFlowFence');
        return ok(code);
      }
    },
  };
}

/** Whether a line or the text ends here. */
export function endsLine(code: Code): boolean {
  return code === codes.eof || markdownLineEnding(code);
}
