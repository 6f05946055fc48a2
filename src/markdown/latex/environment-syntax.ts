import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { endsLine, isCharacter, lineOfContainer, type Named } from '../syntax.ts';

/**
 * The environments of LaTeX and `amsmath` that are a displayed formula, with the environment for their content if one number
 * applies to the whole. `undefined`: the content is a formula as it is.
 */
const formulaEnvironments: Readonly<Record<string, string | undefined>> = {
  equation: undefined,
  displaymath: undefined,
  math: undefined,
  align: 'aligned',
  flalign: 'aligned',
  alignat: 'alignedat',
  gather: 'gathered',
  multline: 'multline*',
  eqnarray: 'eqnarray*',
};

/** Whether an environment, starred or not, is a displayed formula. */
function isFormulaEnvironment(name: string): boolean {
  return Object.hasOwn(formulaEnvironments, name.replace(/\*$/u, ''));
}

/** The environments in which authors can number each row with `\tag`: then they stay as they are. */
const withRows = new Set(['align', 'flalign', 'alignat', 'gather']);

/** The content of an environment as a TeX formula. */
export function formulaOf(name: string, content: string): string {
  const plainName = name.replace(/\*$/u, '');
  const isTagged = withRows.has(plainName) && /\\tag(?![A-Za-z])/u.test(content);
  const inner = isTagged ? `${plainName === 'flalign' ? 'align' : plainName}*` : formulaEnvironments[plainName];
  // A comment may end the content, and must end with its line.
  return inner === undefined ? content.trim() : `\\begin{${inner}}${content}\n\\end{${inner}}`;
}

/** Whether a formula of `formulaOf` has rows with numbers of their own. */
export function hasRows(tex: string): boolean {
  return /^\\begin\{(?:align|alignat|gather)\*\}/u.test(tex);
}

/** A formula that consists of one numbered environment, which some authors put between dollars: only its content. */
export function unwrapped(tex: string): string {
  const { name = '', content = '' } =
    /^\s*\\begin\{(?<name>[A-Za-z]+\*?)\}(?<content>.*)\\end\{\k<name>\}\s*$/su.exec(tex)?.groups ?? {};
  return isFormulaEnvironment(name) ? formulaOf(name, content) : tex;
}

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'latexEnvironmentName'> {}
}

/** The longest name of an environment for formulas. */
const longestName = 20;

/**
 * Parses `\begin{equation}` to `\end{equation}` as a displayed formula, if the first begins a line and the second ends one. It
 * may interrupt a paragraph, as in LaTeX. The tokens are those of `micromark-extension-math`, which creates the node.
 */
export const latexEnvironments: Extension = {
  flow: { [codes.backslash]: { name: 'latexEnvironment', concrete: true, tokenize: tokenizeEnvironment } },
};

function tokenizeEnvironment(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { interrupt } = this;
  const command = { written: '' };
  return (code) => {
    effects.enter('mathFlow');
    effects.enter('mathFlowFence');
    return effects.attempt(commandWithName('begin', command), afterBegin, nok)(code);
  };

  function afterBegin(code: Code): State | undefined {
    if (!isFormulaEnvironment(command.written)) return nok(code);
    effects.exit('mathFlowFence');
    // Only this line is available for the decision.
    return interrupt ? ok(code) : value(code);
  }

  function value(code: Code): State | undefined {
    if (code === codes.eof) return nok(code);
    if (markdownLineEnding(code)) return effects.attempt(lineOfContainer, value, nok)(code);
    if (code === codes.backslash) return atBackslash(code);
    effects.enter('mathFlowValue');
    return inValue(code);
  }

  function inValue(code: Code): State | undefined {
    if (endsLine(code) || code === codes.backslash) {
      effects.exit('mathFlowValue');
      return value(code);
    }
    effects.consume(code);
    return inValue;
  }

  function atBackslash(code: Code): State | undefined {
    return effects.attempt(closing(command.written), end, effects.check(opening, nok, escaped))(code);
  }

  function escaped(code: Code): State | undefined {
    effects.enter('mathFlowValue');
    effects.consume(code);
    return (next) => {
      // `\\end` is a line break, not an end.
      if (next !== codes.backslash) return inValue(next);
      effects.consume(next);
      return inValue;
    };
  }

  function end(code: Code): State | undefined {
    effects.exit('mathFlow');
    return ok(code);
  }
}

/** The end of an environment, at the end of the line. */
function closing(name: string): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const command = { written: '' };
      return (code) => {
        effects.enter('mathFlowFence');
        return effects.attempt(commandWithName('end', command), afterEnd, nok)(code);
      };

      function afterEnd(code: Code): State | undefined {
        if (command.written !== name) return nok(code);
        return factorySpace(effects, endOfLine, types.whitespace)(code);
      }

      function endOfLine(code: Code): State | undefined {
        if (!endsLine(code)) return nok(code);
        effects.exit('mathFlowFence');
        return ok(code);
      }
    },
  };
}

/** Formulas do not contain each other: one in which another begins was never closed, and is not searched again. */
const opening: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const command = { written: '' };
    const found: State = (code) => (isFormulaEnvironment(command.written) ? ok(code) : nok(code));
    return effects.attempt(commandWithName('begin', command), found, nok);
  },
};

/** `\begin{name}` or `\end{name}`. The name is recorded in `command`. */
function commandWithName(word: 'begin' | 'end', command: { written: string }): Construct {
  const head = `\\${word}{`;
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let length = 0;
      return (code) => {
        command.written = '';
        effects.enter('latexEnvironmentName');
        return inHead(code);
      };

      function inHead(code: Code): State | undefined {
        if (length === head.length) return inName(code);
        if (code !== head.charCodeAt(length)) return nok(code);
        length += 1;
        effects.consume(code);
        return inHead;
      }

      function inName(code: Code): State | undefined {
        if (code === codes.rightCurlyBrace) {
          effects.consume(code);
          effects.exit('latexEnvironmentName');
          return ok;
        }
        if (!isCharacter(code, /[A-Za-z*]/u) || command.written.length > longestName) return nok(code);
        command.written += String.fromCharCode(code);
        effects.consume(code);
        return inName;
      }
    },
  };
}
