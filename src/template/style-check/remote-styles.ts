import { tokenize, tokenTypes } from 'css-tree/dist/csstree.esm';
import { isRemote } from '../../model/addresses.ts';

/** An address that would be loaded, and the offset at which it stands. */
export interface RemoteAddress {
  address: string;
  offset: number;
}

/** Functions of CSS that load what a string in them names (css-values-4, 4.5; css-images-4, 2.4). */
const loading = /^(?:url|src|(?:-webkit-)?image-set)\($/iu;

/** Rules whose addresses are names, and never loaded. */
const naming = /^@(?:namespace|(?:-moz-)?document)$/iu;

/** What a style sheet would load from the network: pictures, fonts, other style sheets. */
export function remoteStyles(css: string): RemoteAddress[] {
  const found: RemoteAddress[] = [];
  /** The brackets that are open, each as it was written. */
  const open: string[] = [];
  let rule = '';
  tokenize(css, (type, start, end) => {
    const text = css.slice(start, end);
    if (type === tokenTypes.AtKeyword) rule = text;
    else if (text === ';' || text === '{') rule = '';
    else if (type === tokenTypes.Function || text === '(') open.push(text);
    else if (text === ')') open.pop();
    const loads = loading.test(open.at(-1) ?? '') || /^@import$/iu.test(rule);
    if (naming.test(rule)) return;
    if (type === tokenTypes.Url) add(text.replace(/^url\(\s*|\s*\)$/giu, ''), start);
    else if (type === tokenTypes.String && loads) add(text.slice(1, -1), start);
  });
  return found;

  function add(address: string, offset: number): void {
    if (isRemote(address) && !/^data:/iu.test(address)) found.push({ address, offset });
  }
}
