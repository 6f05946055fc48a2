import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, State } from 'micromark-util-types';

/** A closing fence of at least as many dollars as the opening one, with attributes or without. */
export function closingFence(size: number, withAttributes: boolean): Construct {
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
        return factorySpace(effects, withAttributes ? attributes : end, types.whitespace)(code);
      }

      function attributes(code: Code): State | undefined {
        if (code !== codes.leftCurlyBrace) return nok(code);
        effects.enter('equationAttributes');
        effects.consume(code);
        return firstAttribute;
      }

      /** An id or a class: braces that begin otherwise are TeX. */
      function firstAttribute(code: Code): State | undefined {
        return code === codes.numberSign || code === codes.dot ? inAttributes(code) : nok(code);
      }

      function inAttributes(code: Code): State | undefined {
        if (code === codes.eof || markdownLineEnding(code)) return nok(code);
        effects.consume(code);
        return code === codes.rightCurlyBrace ? afterAttributes : inAttributes;
      }

      function afterAttributes(code: Code): State | undefined {
        effects.exit('equationAttributes');
        return factorySpace(effects, end, types.whitespace)(code);
      }

      function end(code: Code): State | undefined {
        if (code !== codes.eof && !markdownLineEnding(code)) return nok(code);
        effects.exit('mathFlowFence');
        return ok(code);
      }
    },
  };
}
