import { lettersOf, signOf } from './letters.ts';
import { elementsBelow, isElement, type StructureElement, type StructureKid } from './structure.ts';

/** What begins with an element, by its role (ISO 32000-1, 14.8.4). */
export const blockKinds = {
  LI: 'list item',
  BlockQuote: 'quotation',
  Caption: 'caption',
  TR: 'row',
  TD: 'cell',
  TH: 'head cell',
  Note: 'note',
} as const;

const marks: Readonly<Record<string, string>> = { ...blockKinds, TOCI: 'list item' };

/** The numbering of a list whose items have no numbers of their own. */
const hidden = 'None';

/** How lists are numbered, each with its value in a PDF (ISO 32000-1, table 347). */
const counting = new Set<unknown>(['Decimal', 'UpperRoman', 'LowerRoman', 'UpperAlpha', 'LowerAlpha', hidden]);

const emphasis: Readonly<Record<string, string>> = { Em: 'em', Strong: 'strong', Code: 'code' };

/** Elements within a line of text (ISO 32000-1, 14.8.4.4). */
export const inlineRoles = 'Span Quote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP'.split(' ');

/** Inline elements, which do not split a line of text. */
export const inline: ReadonlySet<string> = new Set([...inlineRoles, 'Figure', 'Formula', 'Form']);

/** The relevant context of an element. */
export interface Around {
  isText: boolean;
  isContents: boolean;
  isNote: boolean;
  /** In the label of an item, which may be generated. */
  isLabel: boolean;
  /** Whether the surrounding list is a description list. */
  isDescription: boolean;
  /** Whether the surrounding list says what markers its items have. */
  hasMarkers: boolean;
  /** In code: marked text is highlighted. Each line of a listing may be a separate piece. */
  isCode: boolean;
}

export const outside: Around = {
  isText: false,
  isContents: false,
  isNote: false,
  isLabel: false,
  isDescription: false,
  hasMarkers: false,
  isCode: false,
};

/** The context of an element's children. */
export function innerOf(element: StructureElement, around: Around): Around {
  const { role, numbering, kids } = element;
  if (role === 'Part') return { ...around, isText: true };
  if (role === 'TOC') return { ...around, isContents: true };
  if (role === 'Note') return { ...around, isNote: true, isDescription: false };
  if (role === 'L') {
    const hasMarkers = numbering !== undefined && numbering !== hidden;
    return { ...around, isDescription: numbering === undefined && hasLabels(kids), hasMarkers };
  }
  if (role === 'Lbl') return { ...around, isLabel: around.isNote || !around.isDescription };
  return element.type === 'Code' || isListing(element) ? { ...around, isCode: true } : around;
}

/** Whether an element consists of pieces of code, like a listing whose lines are separate. */
function isListing({ role, kids }: StructureElement): boolean {
  return role === 'P' && kids.length > 1 && kids.every((kid) => isElement(kid) && kid.type === 'Code');
}

/** The emphasis of an element. The pieces of a listing are one. */
export function emphasisOf(element: StructureElement, { isCode }: Around): string | undefined {
  if (isCode) return undefined;
  return isListing(element) ? emphasis.Code : emphasis[element.type];
}

/** Whether an item of a list has a label that is painted. */
export function hasMarker(kids: readonly StructureKid[]): boolean {
  const labels = kids.filter(isElement).filter(({ role }) => role === 'Lbl');
  return labels
    .flatMap((label) => [label, ...elementsBelow(label.kids)])
    .some((one) => one.kids.some((kid) => 'number' in kid));
}

/** Whether items have labels, as terms label their descriptions. */
function hasLabels(items: readonly StructureKid[]): boolean {
  return items.some((item) => isElement(item) && item.kids.some((kid) => isElement(kid) && kid.role === 'Lbl'));
}

/** The mark for the beginning of an element. */
export function markOf(element: StructureElement, { isDescription }: Around, around: Around): string | undefined {
  const { role, numbering } = element;
  const level = /^H([1-6])$/u.exec(role)?.[1];
  if (level) return `heading ${level}`;
  const emphasized = emphasisOf(element, around);
  if (emphasized) return emphasized;
  if (role === 'TOC' || (role === 'L' && counting.has(numbering))) return 'numbered list';
  if (!isDescription) return marks[role];
  if (role === 'Lbl') return 'term';
  if (role === 'LBody') return 'description';
  return role === 'LI' ? undefined : marks[role];
}

/** The text for an element with an alternative. */
export function alternativeOf(role: string, alternative: string): string {
  if (role === 'Figure') return signOf('picture', lettersOf(alternative));
  return role === 'Formula' ? signOf('formula', lettersOf(alternative)) : lettersOf(alternative);
}
