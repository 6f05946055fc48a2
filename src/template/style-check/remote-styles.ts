import { tokenize, tokenTypes } from 'css-tree/tokenizer';
import { isRemote } from '../../model/addresses.ts';

/** A URL that a style sheet or a shell loads, and its offset. */
export interface RemoteAddress {
  address: string;
  offset: number;
}

/** CSS functions that load the URL in a string (css-values-4, 4.5; css-images-4, 2.4). */
const loading = /^(?:url|src|(?:-webkit-)?image-set)\($/iu;

/** Rules whose URLs are names, and never loaded. */
const naming = /^@(?:namespace|(?:-moz-)?document)$/iu;

/** What a style sheet would load from the network: images, fonts, other style sheets. */
export function remoteStyles(css: string): RemoteAddress[] {
  return loadedAddresses(css).filter(({ address }) => isRemote(address) && !/^data:/iu.test(address));
}

/** Everything that a style sheet loads, from anywhere. */
export function loadedAddresses(css: string): RemoteAddress[] {
  const found: RemoteAddress[] = [];
  /** The open brackets, each as written. */
  const open: string[] = [];
  let rule = '';
  tokenize(css, (type, start, end) => {
    const text = unescaped(css.slice(start, end));
    if (type === tokenTypes.AtKeyword) rule = text;
    else if (text === ';' || text === '{') rule = '';
    else if (type === tokenTypes.Function || text === '(') {
      open.push(text);
      // The tokenizer treats an escaped `url(` as a function, whose URL is not a string.
      if (/^url\($/iu.test(text) && css.slice(start, end) !== text) add(css.slice(end), start);
    } else if (text === ')') open.pop();
    const loads = loading.test(open.at(-1) ?? '') || /^@import$/iu.test(rule);
    if (naming.test(rule)) return;
    if (type === tokenTypes.Url) add(text.replace(/^url\(\s*|\s*\)$/giu, ''), start);
    else if (type === tokenTypes.String && loads) add(text.slice(1, -1), start);
  });
  return found;

  function add(address: string, offset: number): void {
    found.push({ address, offset });
  }
}

/** A token without its escapes (css-syntax-3, 4.3.7): they are also allowed in names. */
function unescaped(token: string): string {
  if (!token.includes('\\')) return token;
  return token.replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/giu, (_, code: string | undefined, other = '') =>
    code === undefined ? other : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );
}

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
