import { tokenize, tokenTypes } from 'css-tree/dist/csstree.esm';
import { loadedAddresses } from './remote-styles.ts';

/**
 * A style sheet without declarations and imports that load a file: only the fonts of a template, which are listed
 * elsewhere, are included, and an EPUB must not refer to anything outside its container.
 */
export function containedStyles(css: string): string {
  const offsets = loadedAddresses(css)
    .filter(({ address }) => !/^(?:data:|#)/iu.test(address))
    .map(({ offset }) => offset);
  if (offsets.length === 0) return css;
  const kept: string[] = [];
  let from = 0;
  for (const [start, end] of statementsIn(css)) {
    while ((offsets[0] ?? css.length) < start) offsets.shift();
    if ((offsets[0] ?? css.length) >= end) continue;
    kept.push(css.slice(from, start));
    from = end;
  }
  return kept.join('') + css.slice(from);
}

/** The ranges of declarations and statements, including the semicolons after them. */
function statementsIn(css: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start = 0;
  let depth = 0;
  tokenize(css, (type, from, to) => {
    if (type === tokenTypes.Function || type === tokenTypes.LeftParenthesis) depth += 1;
    else if (type === tokenTypes.RightParenthesis) depth = Math.max(0, depth - 1);
    else if (depth === 0 && type === tokenTypes.Semicolon) {
      found.push([start, to]);
      start = to;
    } else if (depth === 0 && (type === tokenTypes.LeftCurlyBracket || type === tokenTypes.RightCurlyBracket)) {
      found.push([start, from]);
      start = to;
    }
  });
  return [...found, [start, css.length]];
}
