import { blankLine } from 'micromark-core-commonmark';
import { markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { consumeAs, endsLine, isCharacter, lineOfContainer } from './syntax.ts';

/** The longest name of a component, which limits how far the parser reads ahead. */
const longest = 40;

/**
 * The tags of components at the start of a line, as HTML up to a blank line or a fence. CommonMark knows only tags on one line
 * without braces: `<Tabs items={['a', 'b']}>` and `<Card` with an attribute in each line would be text.
 */
export function componentSyntax(isKnown: (name: string) => boolean): Extension {
  const construct: Construct = { name: 'component', tokenize, concrete: true };
  return { flow: { [codes.lessThan]: construct } };

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let name = '';
    return (code) => {
      effects.enter('htmlFlow');
      effects.enter('htmlFlowData');
      effects.consume(code);
      return afterSign;
    };

    function afterSign(code: Code): State | undefined {
      if (code !== codes.slash) return inName(code);
      effects.consume(code);
      return inName;
    }

    function inName(code: Code): State | undefined {
      if (isCharacter(code, /[\w.]/u) && name.length < longest) {
        name += String.fromCharCode(code);
        effects.consume(code);
        return inName;
      }
      const isEnd = endsLine(code) || markdownSpace(code) || code === codes.slash || code === codes.greaterThan;
      return isEnd && isKnown(name) ? inLine(code) : nok(code);
    }

    function inLine(code: Code): State | undefined {
      if (!endsLine(code)) {
        effects.consume(code);
        return inLine;
      }
      effects.exit('htmlFlowData');
      if (code === codes.eof) return end(code);
      return effects.check(endAhead, end, effects.attempt(lineOfContainer, startOfLine, end))(code);
    }

    function startOfLine(code: Code): State | undefined {
      effects.enter('htmlFlowData');
      return inLine(code);
    }

    function end(code: Code): State | undefined {
      effects.exit('htmlFlow');
      return ok(code);
    }
  }
}

/** A line ending before a blank line, or before a line that begins with a fence. */
const endAhead: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      consumeAs('lineEnding', code, effects);
      return effects.attempt(blankLine, ok, effects.attempt(fenceAhead, ok, nok));
    };
  },
};

/** Fewer make no fence, and more spaces before it make it code (CommonMark 0.31.2, section 4.5). */
const [fewestMarkers, mostSpaces] = [3, 3];

const fenceAhead: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let spaces = 0;
    let markers = 0;
    let marker: Code;
    return (code) => {
      effects.enter('data');
      return inSpaces(code);
    };

    function inSpaces(code: Code): State | undefined {
      if (code !== codes.space || spaces === mostSpaces) return start(code);
      spaces += 1;
      effects.consume(code);
      return inSpaces;
    }

    function start(code: Code): State | undefined {
      marker = code;
      return code === codes.graveAccent || code === codes.tilde ? inMarkers(code) : nok(code);
    }

    function inMarkers(code: Code): State | undefined {
      if (code !== marker) return nok(code);
      effects.consume(code);
      markers += 1;
      if (markers < fewestMarkers) return inMarkers;
      effects.exit('data');
      return ok;
    }
  },
};
