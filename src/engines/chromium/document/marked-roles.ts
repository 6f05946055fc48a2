import {
  isNode,
  type Kid,
  type ListNumbering,
  type StructureNode,
  type StructureRole,
  setText,
  textAt,
} from '../../structure.ts';
import { continuedRole, continuedRow, tablePart } from '../tables/divide-script.ts';
import { mixedHead, singleHead, tallHeadRows } from '../tables/mark-wide-tables.ts';

/** Roles that PDF tags have but Chromium does not write, with selectors for their elements. */
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
} satisfies Partial<Record<StructureRole, string>>;

/**
 * Numbering styles of lists, by `type`: Chromium only reports `decimal`. It also uses it for the digits of other
 * languages, which PDF does not support. CSS selectors do not distinguish `a` from `A`.
 */
const numberings = {
  1: 'decimal',
  a: 'loalpha',
  A: 'upalpha',
  i: 'loroman',
  I: 'uproman',
} satisfies Record<string, ListNumbering>;

/** A numbered list whose style sheet hides the numbers, or counts in another way. */
const unnumbered = 'nonumber' satisfies ListNumbering;

const roles: ReadonlySet<string> = new Set([
  ...Object.keys(selectors),
  ...Object.values(numberings),
  unnumbered,
  'link',
  tablePart,
  mixedHead,
  singleHead,
  continuedRole,
]);

/** A private-use language subtag, with at most eight characters per part (RFC 5646, 2.2.7). */
const mark = '-x-offprint-';

/** Stands for a missing part of a mark. */
const none = '0';

/** Elements that Chromium leaves out of the structure if they only have a language or a direction. */
const unseen = ['span', 'i', 'b', 'bdi', 'bdo', 'cite', 'small', 'u', 's', 'sub', 'sup', 'kbd', 'samp', 'var', 'dfn'];

/** Elements with lines of text. Chromium leaves boxes around them out of the structure, with their languages. */
const withLines = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'th', 'td', 'caption', 'figcaption'];

/** Elements that are painted without text. A rule is not: nothing of it is tagged. */
const painted = 'img, svg, math, input, video, audio, object';

/**
 * A script, as text, that prepares the print document for tagging. It encodes roles in language tags: Chromium passes
 * the language of an element on to the structure if it differs from that of the parent, so it can carry other facts
 * too. A note and its references get the same number. Links in columns state their target, since some are lost. Elements state the
 * direction of their lines, if not all have the same. The script also makes Chromium include elements that would otherwise be missing from
 * the structure: languages and directions of words, and empty cells and terms, without which the following cells would move to other
 * columns.
 */
export const markRoles = `{
  const tall = ${tallHeadRows};
  for (const element of document.querySelectorAll('${unseen.map((name) => `${name}:is([lang], [dir]):not([role])`).join(', ')}')) {
    element.setAttribute('role', 'mark');
  }
  const notes = new Map();
  const texts = document.querySelectorAll('main, main > .chapter:not(.index)');
  const isInColumns = [...texts].some((element) => getComputedStyle(element).columnCount !== 'auto');
  const hex = (text) => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // Notes are printed in other elements than those that they are in.
  const hasDirections = document.querySelector('body [dir]') !== null;
  const mark = (element, role, number = '') => {
    const [language] = (element.closest('[lang]')?.lang ?? '').split('${mark}');
    const target = isInColumns && element.localName === 'a' ? hex(element.getAttribute('href') ?? '') : '';
    const direction = hasDirections ? getComputedStyle(element).direction : '';
    // Without empty parts, which would make \`:lang()\` fail.
    const parts = [role, number, target, direction].map((part) => part || '${none}').join('-');
    element.lang = (language || 'und') + '${mark}' + parts.replace(/(?:-${none})+$/u, '');
  };
  for (const [role, selector] of Object.entries(${JSON.stringify(selectors)})) {
    for (const element of document.querySelectorAll(selector)) {
      if (role === 'note') notes.set(element.id, notes.size + 1);
      const number = role === 'note' ? notes.size : notes.get(decodeURIComponent(element.hash?.slice(1) ?? ''));
      mark(element, role, number);
    }
  }
  const numberings = ${JSON.stringify(numberings)};
  const showsNumber = (item) => {
    const { display, listStyleType } = getComputedStyle(item);
    if (display !== 'list-item' || listStyleType === 'none') return false;
    return !['none', '""'].includes(getComputedStyle(item, '::marker').content);
  };
  for (const list of document.querySelectorAll('ol:not([role], nav ol)')) {
    const isNumbered = [...list.children].some(showsNumber);
    mark(list, isNumbered ? (numberings[list.getAttribute('type')] ?? 'decimal') : '${unnumbered}');
    // Chromium leaves out a mark that the element around has as well.
    for (const item of list.querySelectorAll(':scope > li:not([lang]):has(ol)')) item.lang = list.lang.split('${mark}')[0];
  }
  for (const row of document.querySelectorAll('thead tr:has(> td)')) mark(row, '${mixedHead}');
  for (const row of document.querySelectorAll('.${continuedRow}')) mark(row, '${continuedRole}');
  for (const row of tall) mark(row, '${singleHead}');
  for (const link of isInColumns ? document.querySelectorAll('main a[href]:not([role=doc-noteref])') : []) mark(link, 'link');
  for (const element of document.querySelectorAll('body [dir]:not(div, section), body [dir] :is(${withLines.join()})')) {
    if (!element.lang.includes('${mark}')) mark(element, '');
  }
  for (const cell of document.querySelectorAll('td, th, dt')) {
    if (cell.textContent.trim() !== '' || cell.querySelector('${painted}')) continue;
    cell.insertAdjacentHTML('beforeend', '<span style="font-size: 1px">&nbsp;</span>');
    cell.style.lineHeight = 0;
  }
}`;

/** The meaning of a marked language tag. */
interface RoleMark {
  language: string;
  role: StructureRole | undefined;
  /** Number of a note, and of the references to it. */
  number: number | undefined;
  /** Target of a link in columns. */
  target: string | undefined;
  /** The direction of its lines, if it is stated. */
  dir: StructureNode['dir'];
}

function readMark(tag: string): RoleMark {
  const [language = '', marked = ''] = tag.split(mark);
  const [role = '', number = '', target = '', dir] = marked.split('-').map((part) => (part === none ? '' : part));
  const isRole = (name: string): name is StructureRole => roles.has(name);
  return {
    language,
    role: isRole(role) ? role : undefined,
    number: number === '' ? undefined : Number(number),
    target: target === '' ? undefined : Buffer.from(target, 'hex').toString(),
    dir: dir === 'ltr' || dir === 'rtl' ? dir : undefined,
  };
}

/**
 * The language that marks a formula in the print document: Chromium has no type for formulas, but passes languages on.
 * `zxx` is for content without language (ISO 639-2).
 */
export const formulaLanguage = 'zxx-x-formula';

/** Extracts role marks from the languages of elements, and keeps a language only if it differs from the parent's. */
export function readRoles(kids: readonly Kid[], around: string): void {
  for (const kid of kids) {
    if (!isNode(kid)) continue;
    const tag = textAt(kid, 'Lang');
    let language = around;
    if (tag === formulaLanguage) kid.type = 'Formula';
    else if (tag !== undefined) {
      const { language: own, role, number, target, dir } = readMark(tag);
      if (role) kid.role = role;
      if (number !== undefined) kid.number = number;
      if (target !== undefined) kid.target = target;
      if (dir) kid.dir = dir;
      if (own !== 'und') language = own;
    }
    if (language === around) kid.dict.delete('Lang');
    else setText(kid, 'Lang', language);
    readRoles(kid.kids, language);
  }
}
