import { lettersOf, signOf } from './letters.ts';
import { isElement, type StructureElement, type StructureKid } from './structure.ts';

/** What begins with an element, by its role. */
const marks: Readonly<Record<string, string>> = {
  LI: 'list item',
  TOCI: 'list item',
  BlockQuote: 'quotation',
  Caption: 'caption',
  TR: 'row',
  TD: 'cell',
  TH: 'head cell',
  Note: 'note',
};

/** What lists are numbered in, each with the value that it has in a PDF (ISO 32000-1, table 347). */
const counting: ReadonlySet<string> = new Set(['Decimal', 'UpperRoman', 'LowerRoman', 'UpperAlpha', 'LowerAlpha']);

/** Elements that mark words out, by their types. */
const emphasis: Readonly<Record<string, string>> = { Em: 'em', Strong: 'strong', Code: 'code' };

/** Elements that run in a line of text, which they do not part. */
export const inline: ReadonlySet<string> = new Set(
  'Span Quote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(' '),
);

/** What is around an element, as far as it matters. */
export interface Around {
  isText: boolean;
  isContents: boolean;
  isNote: boolean;
  /** In the label of an item, which numbering may have made. */
  isLabel: boolean;
  /** Whether the items of the list around say something of a term each. */
  isDescription: boolean;
  /** In code: what is marked out there is highlighted. The lines of a listing may be a piece each. */
  isCode: boolean;
}

export const outside: Around = {
  isText: false,
  isContents: false,
  isNote: false,
  isLabel: false,
  isDescription: false,
  isCode: false,
};

/** What is around what an element holds. */
export function innerOf(element: StructureElement, around: Around): Around {
  const { role, numbering, kids } = element;
  if (role === 'Part') return { ...around, isText: true };
  if (role === 'TOC') return { ...around, isContents: true };
  if (role === 'Note') return { ...around, isNote: true, isDescription: false };
  if (role === 'L') return { ...around, isDescription: numbering === undefined && hasLabels(kids) };
  if (role === 'Lbl') return { ...around, isLabel: around.isNote || !around.isDescription };
  return element.type === 'Code' || isListing(element) ? { ...around, isCode: true } : around;
}

/** Whether an element is nothing but pieces of code, as a listing is whose lines stand apart. */
function isListing({ role, kids }: StructureElement): boolean {
  return role === 'P' && kids.length > 1 && kids.every((kid) => isElement(kid) && kid.type === 'Code');
}

/** What an element marks out. The pieces of a listing are one. */
export function emphasisOf(element: StructureElement, { isCode }: Around): string | undefined {
  if (isCode) return undefined;
  return isListing(element) ? emphasis.Code : emphasis[element.type];
}

/** Whether items have labels, as terms are to what is said of them. */
function hasLabels(items: readonly StructureKid[]): boolean {
  return items.some((item) => isElement(item) && item.kids.some((kid) => isElement(kid) && kid.role === 'Lbl'));
}

/** What is said where an element begins. */
export function markOf(element: StructureElement, { isDescription }: Around, around: Around): string | undefined {
  const { role, numbering } = element;
  const level = /^H([1-6])$/u.exec(role)?.[1];
  if (level) return `heading ${level}`;
  const emphasized = emphasisOf(element, around);
  if (emphasized) return emphasized;
  if (role === 'TOC' || (role === 'L' && counting.has(numbering ?? ''))) return 'numbered list';
  if (!isDescription) return marks[role];
  if (role === 'Lbl') return 'term';
  if (role === 'LBody') return 'description';
  return role === 'LI' ? undefined : marks[role];
}

/** What is said of an element that has an alternative. */
export function alternativeOf(role: string, alternative: string): string {
  if (role === 'Figure') return signOf('picture', lettersOf(alternative));
  return role === 'Formula' ? signOf('formula', lettersOf(alternative)) : lettersOf(alternative);
}
