import type { Data, Paragraph, Root } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Math as DisplayedMath, InlineMath } from 'mdast-util-math';
import { blankLine } from 'micromark-core-commonmark';
import { factorySpace } from 'micromark-factory-space';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { parseAttributeList } from './attribute-list.ts';
import { pointBehind, sourceText } from './parts.ts';
import { addSyntax, endsLine, lineOfContainer, type Named } from './syntax.ts';

/** An id and classes in braces at the end of the line. Braces that begin otherwise are TeX. */
const attributesAtEnd: Construct = {
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
      if (endsLine(code)) return nok(code);
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
function closingFence(size: number): Construct {
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

declare module 'micromark-util-types' {
  interface TokenTypeMap
    extends Named<'equationAttributes' | 'mathFlow' | 'mathFlowFence' | 'mathFlowFenceSequence' | 'mathFlowValue'> {}
}

const fewestDollars = 2;

/**
 * Parses displayed formulas over several lines as Pandoc does: between dollars on separate lines, or with text next to them,
 * `$$x = a⏎= b$$`. Replaces the construct of `micromark-extension-math`, which drops the text after the opening dollars, and
 * closes only at dollars on a separate line. Attributes may follow the dollars, as in Quarto: `$$ {#eq-x}`.
 * With other text after the closing dollars, or on one line, a formula belongs to a paragraph, and is left to it. Between
 * dollars on separate lines there may be blank lines, as between code fences.
 */
const displayedFormulas: Extension = {
  disable: { null: ['mathFlow'] },
  flow: { [codes.dollarSign]: { name: 'displayedFormula', concrete: true, tokenize: tokenizeFormula } },
};

/** Passes the attributes to the formula as its meta, from either fence. */
const displayedFormulasFromMarkdown: FromMarkdownExtension = {
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

/**
 * Applies the id and classes in braces after displayed formulas: `$$ … $$ {#eq-x}`, on one line or after either fence. A
 * formula with an id is an equation, which can be numbered and referenced.
 */
export function equations(this: Processor) {
  addSyntax(this, displayedFormulas, displayedFormulasFromMarkdown);
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      if (node.type === 'math') giveAttributes(node, node.meta ?? '');
      else if (node.type === 'paragraph') readBraces(node, file);
    });
  };
}

/** Braces that are all the text after a displayed formula, or up to the end of its line. */
const bracesAfter = /^(?:\s*\{[^{}]*\}\s*$|[ \t]*\{[^{}\n]*\}[ \t]*(?=\n))/u;

/** Applies the braces after displayed formulas in a paragraph. */
function readBraces({ children }: Paragraph, file: VFile): void {
  for (const [index, formula] of children.entries()) {
    const text = children[index + 1];
    if (formula.type !== 'inlineMath' || text?.type !== 'text') continue;
    const [braces] = bracesAfter.exec(text.value) ?? [];
    // Escaped braces are text.
    if (braces === undefined || !/^\s*\{/u.test(sourceText(text, file))) continue;
    if (!sourceText(formula, file).startsWith('$$') || !giveAttributes(formula, braces)) continue;
    text.value = text.value.slice(braces.length);
    if (text.value === '') children.splice(index + 1, 1);
    else if (text.position) text.position.start = pointBehind(text.position.start, braces.length);
  }
}

/** @returns whether the text was an attribute list */
function giveAttributes(formula: DisplayedMath | InlineMath, text: string): boolean {
  const list = parseAttributeList(/^\s*\{([^{}]*)\}\s*$/u.exec(text)?.[1] ?? '.');
  if (!list || list.ignored || list.width !== undefined || list.height !== undefined) return false;
  const data: Data = formula.data ?? {};
  const classes = [data.hProperties?.className ?? []].flat().filter((name) => typeof name === 'string');
  const className = [...classes, ...list.className];
  data.hProperties = {
    ...data.hProperties,
    ...(list.id === undefined ? {} : { id: list.id }),
    ...(className.length === 0 ? {} : { className }),
  };
  formula.data = data as typeof formula.data;
  return true;
}
