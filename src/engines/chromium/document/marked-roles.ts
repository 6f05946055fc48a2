import { singleHead, tallHeadRows } from '../tables/mark-wide-tables.ts';

/** What the tags of a PDF know and Chromium has no word for: the role, and which elements have it. */
const selectors = {
  text: 'main',
  toc: 'nav, .list-of',
  index: '[role=doc-index]',
  aside: 'aside, [role=note]',
  note: '[role=doc-footnote], [role=doc-endnotes] > ol > li',
  noteref: '[role=doc-noteref]',
  code: 'pre',
  quote: 'q',
  dl: 'dl',
  dt: 'dt',
  dd: 'dd',
} as const;

/**
 * What a list is numbered in, by its `type`: Chromium tells only of `decimal`. Its digits may be those of a language, of which
 * PDF knows none. Selectors do not tell `a` from `A`.
 */
const numberings = { 1: 'decimal', a: 'loalpha', A: 'upalpha', i: 'loroman', I: 'uproman' } as const;

/** A role that is marked in the print document and read from the structure of the printed one. */
export type MarkedRole =
  | keyof typeof selectors
  | (typeof numberings)[keyof typeof numberings]
  | 'link'
  | typeof singleHead;

const roles: ReadonlySet<string> = new Set([
  ...Object.keys(selectors),
  ...Object.values(numberings),
  'link',
  singleHead,
]);

/** A private part of a language tag, which may have eight letters to a word (RFC 5646, 2.2.7). */
const mark = '-x-offprint-';

/** Elements that Chromium leaves out of the structure when all that they have is a language. */
const unseen = ['span', 'i', 'b', 'bdi', 'bdo', 'cite', 'small', 'u', 's', 'sub', 'sup', 'kbd', 'samp', 'var', 'dfn'];

/** Elements that are painted without text. */
const painted = 'img, svg, math, input, video, audio, object, hr';

/**
 * A script, as text, that prepares the print document for its tags. It marks roles: Chromium hands the language of an
 * element on to the structure, where it is not that of the element around, and so tells what else it does not. A note and
 * the references to it are given the same number. Links in columns say where they lead, since some are lost. And it brings into the structure what would not be there otherwise:
 * languages of words, and empty cells and terms: without these, the cells behind would come to other columns.
 */
export const markRoles = `{
  const tall = ${tallHeadRows};
  for (const element of document.querySelectorAll('${unseen.map((name) => `${name}[lang]:not([role])`).join(', ')}')) {
    element.setAttribute('role', 'mark');
  }
  const notes = new Map();
  const main = document.querySelector('main');
  const isInColumns = main !== null && getComputedStyle(main).columnCount !== 'auto';
  const hex = (text) => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const mark = (element, role, number = '') => {
    const [language] = (element.closest('[lang]')?.lang ?? '').split('${mark}');
    const target = isInColumns && element.localName === 'a' ? hex(element.getAttribute('href') ?? '') : '';
    element.lang = (language || 'und') + '${mark}' + [role, number, target].join('-').replace(/-+$/u, '');
  };
  for (const [role, selector] of Object.entries(${JSON.stringify(selectors)})) {
    for (const element of document.querySelectorAll(selector)) {
      if (role === 'note') notes.set(element.id, notes.size + 1);
      const number = role === 'note' ? notes.size : notes.get(decodeURIComponent(element.hash?.slice(1) ?? ''));
      mark(element, role, number);
    }
  }
  const numberings = ${JSON.stringify(numberings)};
  for (const list of document.querySelectorAll('ol:not([role], nav ol)')) {
    mark(list, numberings[list.getAttribute('type')] ?? 'decimal');
  }
  for (const row of tall) mark(row, '${singleHead}');
  for (const link of isInColumns ? main.querySelectorAll('a[href]:not([role=doc-noteref])') : []) mark(link, 'link');
  for (const cell of document.querySelectorAll('td, th, dt')) {
    if (cell.textContent.trim() !== '' || cell.querySelector('${painted}')) continue;
    cell.insertAdjacentHTML('beforeend', '<span style="font-size: 1px">&nbsp;</span>');
    cell.style.lineHeight = 0;
  }
}`;

/** What a marked language tag stands for. */
interface RoleMark {
  language: string;
  role: MarkedRole | undefined;
  /** Of a note, and of the references to it. */
  number: number | undefined;
  /** Of a link in columns, where it leads. */
  target: string | undefined;
}

export function readMark(tag: string): RoleMark {
  const [language = '', marked = ''] = tag.split(mark);
  const [role = '', number = '', target = ''] = marked.split('-');
  const isRole = (name: string): name is MarkedRole => roles.has(name);
  return {
    language,
    role: isRole(role) ? role : undefined,
    number: number === '' ? undefined : Number(number),
    target: target === '' ? undefined : Buffer.from(target, 'hex').toString(),
  };
}
