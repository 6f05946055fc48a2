import type { InlineCode, Nodes, Root } from 'mdast';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';
import remarkMath from 'remark-math';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { pointBehind, sourceText } from './parts.ts';
import { addSyntax, consumeAs } from './syntax.ts';

/**
 * TeX formulas: `$…$` inline, `$$…$$` displayed, on a separate line or not. They become `<code class="language-math">`, which
 * the HTML stage sets, with `math-display` if they are displayed.
 */
export function math(this: Processor<Root>) {
  remarkMath.call(this as never);
  addSyntax(this as never, literalDollars);
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    visit(tree, 'inlineCode', (code, index, parent) => {
      if (parent && index) formulaAround(code, parent.children.slice(index - 1, index + 2), file);
    });
    visit(tree, 'inlineMath', (formula) => {
      const displayed = source.startsWith('$$', formula.position?.start.offset);
      const className = ['language-math', ...(displayed ? ['math-display'] : [])];
      formula.data = { ...formula.data, hProperties: { className } };
    });
  };
}

/** GitHub's formulas in code between dollars, ``$`x`$``: the code becomes a formula, and the dollars next to it are removed. */
function formulaAround(code: InlineCode, [before, _, after]: readonly Nodes[], file: VFile): void {
  if (before?.type !== 'text' || after?.type !== 'text') return;
  // Escaped dollars are text.
  if (!/(?<![\\$])\$$/u.test(sourceText(before, file)) || !/^\$(?!\$)/u.test(sourceText(after, file))) return;
  before.value = before.value.slice(0, -1);
  after.value = after.value.slice(1);
  if (before.position) before.position.end = pointBehind(before.position.end, -1);
  if (after.position) after.position.start = pointBehind(after.position.start, 1);
  const data = { hName: 'code', hChildren: [{ type: 'text', value: code.value }] };
  Object.assign(code, { type: 'inlineMath', data });
}

const isSpace = (code: Code) => code === codes.eof || code < 0 || code === codes.space;

const isDigit = (code: Code) => code !== codes.eof && code >= codes.digit0 && code <= codes.digit9;

/**
 * A single dollar opens a formula only if no space follows it, and if the next single dollar comes neither after a space nor
 * before a digit: the rule of Pandoc (`tex_math_dollars`), which keeps "$5 and $6" prices. Code before that dollar stays code:
 * "$2 is unset, so `i=$x` fails".
 * Only the next dollar is considered, so that a text of nothing but dollars is parsed in linear time.
 */
const formulaAhead: Construct = { partial: true, tokenize: tokenizeFormula };

const literalDollar: Construct = {
  name: 'literalDollar',
  tokenize: tokenizeLiteral,
  previous: (code) => code !== codes.dollarSign,
};

/** Parses dollars that do not open a formula as text. Added after the extension for math, and so tried before it. */
const literalDollars: Extension = { text: { [codes.dollarSign]: literalDollar } };

function tokenizeLiteral(effects: Effects, ok: State, nok: State): State {
  return effects.check(formulaAhead, nok, literal);

  function literal(code: Code): State | undefined {
    consumeAs('data', code, effects);
    return ok;
  }
}

function tokenizeFormula(effects: Effects, ok: State, nok: State): State {
  let before: Code = codes.eof;
  let dollars = 0;
  return open;

  function open(code: Code): State | undefined {
    effects.enter('data');
    effects.consume(code);
    return first;
  }

  /** This rule does not apply to a run of several dollars. */
  function first(code: Code): State | undefined {
    if (code === codes.dollarSign) return decide(true)(code);
    return isSpace(code) ? decide(false)(code) : inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === codes.eof || code === codes.graveAccent) return decide(false)(code);
    if (code === codes.dollarSign) return run(code);
    before = code;
    if (code < 0) return lineEnding(code);
    effects.consume(code);
    return inside;
  }

  function lineEnding(code: Code): State | undefined {
    effects.exit('data');
    consumeAs('lineEnding', code, effects);
    effects.enter('data');
    return inside;
  }

  function run(code: Code): State | undefined {
    if (code === codes.dollarSign) {
      dollars += 1;
      effects.consume(code);
      return run;
    }
    if (dollars === 1) return decide(!isSpace(before) && !isDigit(code))(code);
    before = codes.dollarSign;
    dollars = 0;
    return inside(code);
  }

  function decide(isFormula: boolean): State {
    return (code) => {
      effects.exit('data');
      return isFormula ? ok(code) : nok(code);
    };
  }
}
