import type { Literal } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';
import { consumeAs, enterNode, isCharacter, type Named } from '../syntax.ts';

/** A LaTeX command in running text. Its value is its source. */
export interface LatexCommand extends Literal {
  type: 'latexCommand';
  name: string;
  /** The text in square brackets. */
  options: string[];
  argument: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    latexCommand: LatexCommand;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'latexCommand' | 'latexCommandText'> {}
}

/** The most characters of a command. */
const longest = 1000;

/** Reads the letters of a command's name. @param then called with the name; returns what reads the character after it */
export function commandName(effects: Effects, then: (name: string) => State): State {
  let name = '';
  return function inName(code: Code): State | undefined {
    if (!isCharacter(code, /[A-Za-z]/u) || name.length === longest) return then(name)(code);
    name += String.fromCharCode(code);
    effects.consume(code);
    return inName;
  };
}

/** Parses commands with these names: `\name[option][option]{argument}`, also over several lines. */
export function latexCommandSyntax(isKnown: (name: string) => boolean): Extension {
  const command: Construct = {
    name: 'latexCommand',
    tokenize: (effects, ok, nok) => tokenizeCommand(effects, ok, nok, isKnown),
  };
  return { text: { [codes.backslash]: command } };
}

function tokenizeCommand(effects: Effects, ok: State, nok: State, isKnown: (name: string) => boolean): State {
  let length = 0;
  return (code) => {
    effects.enter('latexCommand');
    effects.enter('latexCommandText');
    effects.consume(code);
    return commandName(effects, (name) => (isKnown(name) ? afterName : nok));
  };

  function afterName(code: Code): State | undefined {
    if (code !== codes.asterisk) return afterPart(code);
    effects.consume(code);
    return afterPart;
  }

  function afterPart(code: Code): State | undefined {
    if (markdownSpace(code) && length < longest) {
      length += 1;
      effects.consume(code);
      return afterPart;
    }
    if (code === codes.leftSquareBracket) return within(codes.rightSquareBracket, afterPart)(code);
    return code === codes.leftCurlyBrace ? within(codes.rightCurlyBrace, end)(code) : nok(code);
  }

  /** Reads up to a closing bracket. Braces inside belong to the text, as in `[{p. 3}]`. */
  function within(closing: Code, next: State): State {
    let depth = 0;
    return function inside(code: Code): State | undefined {
      length += 1;
      if (code === codes.eof || length > longest) return nok(code);
      if (markdownLineEnding(code)) {
        effects.exit('latexCommandText');
        consumeAs(types.lineEnding, code, effects);
        effects.enter('latexCommandText');
        return inside;
      }
      effects.consume(code);
      if (code === codes.leftCurlyBrace) depth += 1;
      if (code === codes.rightCurlyBrace) depth -= 1;
      return code === closing && depth <= 0 ? next : inside;
    };
  }

  function end(code: Code): State | undefined {
    effects.exit('latexCommandText');
    effects.exit('latexCommand');
    return ok(code);
  }
}

/** Parses bookdown's `\@ref(x)` like `\ref{x}`, and `\@ref(eq:x)` like `\eqref{x}`. */
export const bookdownReferenceSyntax: Extension = {
  text: { [codes.backslash]: { name: 'bookdownReference', tokenize: tokenizeBookdownReference } },
};

const beforeLabel = '\\@ref(';

function tokenizeBookdownReference(effects: Effects, ok: State, nok: State): State {
  let length = 0;
  return (code) => {
    effects.enter('latexCommand');
    effects.enter('latexCommandText');
    return inName(code);
  };

  function inName(code: Code): State | undefined {
    if (length === beforeLabel.length) return inLabel(code);
    if (code !== beforeLabel.charCodeAt(length)) return nok(code);
    length += 1;
    effects.consume(code);
    return inName;
  }

  function inLabel(code: Code): State | undefined {
    if (code === codes.rightParenthesis && length > beforeLabel.length) {
      effects.consume(code);
      effects.exit('latexCommandText');
      effects.exit('latexCommand');
      return ok;
    }
    if (length > longest || !isCharacter(code, /[\p{L}\p{N}\p{M}_:./-]/u)) return nok(code);
    length += 1;
    effects.consume(code);
    return inLabel;
  }
}

export const latexCommandFromMarkdown: FromMarkdown = {
  enter: { latexCommand: enterNode(() => ({ type: 'latexCommand', value: '', name: '', options: [], argument: '' })) },
  exit: {
    latexCommand(token) {
      const node = this.stack.at(-1);
      if (node?.type !== 'latexCommand') return;
      // Container prefixes of a line are not part of it.
      node.value = this.sliceSerialize(token).replace(/\s*\n[ \t>]*/gu, ' ');
      const { label } = /^\\@ref\((?<label>.*)\)$/u.exec(node.value)?.groups ?? {};
      const {
        name = '',
        options = '',
        argument = '',
      } = /^\\(?<name>[A-Za-z]+)\*?\s*(?<options>(?:\[.*\]\s*)?)\{(?<argument>.*)\}$/su.exec(node.value)?.groups ?? {};
      node.name = label === undefined ? name : label.startsWith('eq:') ? 'eqref' : 'ref';
      node.argument = label ?? argument;
      node.options = [...options.matchAll(/\[([^\]]*)\]/gu)].map(([, option = '']) => option);
      this.exit(token);
    },
  },
};
