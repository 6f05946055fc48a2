import { tokenize, tokenTypes } from 'css-tree/dist/csstree.esm';
import type { StyleFault } from './fault.ts';
import { pointAt } from './point-at.ts';

/** How deep brackets may stand in one another. Style sheets that people write have a tenth of it. */
const deepest = 100;

const closers: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/**
 * Brackets, comments and strings that nobody closes: CSS closes them silently at the end (CSS Syntax Level 3, 5.4.8), so that
 * they swallow all that follows, of other style sheets too. At most one is reported, the first.
 */
export function unclosed(css: string): StyleFault | undefined {
  const open: { at: number; closer: string }[] = [];
  let fault: StyleFault | undefined;
  tokenize(css, (type, start, end) => {
    if (fault) return;
    const text = css.slice(start, end);
    const closer = closers[text.at(-1) ?? ''];
    if (type === tokenTypes.Comment && !/^\/\*[\s\S]*\*\/$/u.test(text)) fault = faultAt(css, start, 'the comment');
    else if (type === tokenTypes.BadString || isOpenString(type, text)) fault = faultAt(css, start, 'the string');
    else if (opens(type, text) && closer) open.push({ at: end - 1, closer });
    else if (/^[)\]}]$/u.test(text)) {
      const innermost = open.pop();
      if (innermost && innermost.closer !== text) fault = bracketFault(css, innermost.at);
    }
    if (open.length > deepest)
      fault = {
        ...pointAt(css, start),
        kind: 'syntax',
        reason: `brackets are nested more than ${deepest} levels deep`,
      };
  });
  const [first] = open;
  return fault ?? (first && bracketFault(css, first.at));
}

/** A function's name and its bracket are one token. */
function opens(type: number, text: string): boolean {
  return text === '{' || text === '(' || text === '[' || type === tokenTypes.Function;
}

function isOpenString(type: number, text: string): boolean {
  return type === tokenTypes.String && (text.length < 2 || text.at(0) !== text.at(-1));
}

function faultAt(css: string, offset: number, what: string): StyleFault {
  return { ...pointAt(css, offset), kind: 'syntax', reason: `${what} is never closed` };
}

function bracketFault(css: string, at: number): StyleFault {
  return faultAt(css, at, `\`${css.charAt(at)}\``);
}
