import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import {
  attributeOf,
  isAnnotation,
  isNode,
  isOfType,
  type Kid,
  type StructureNode,
  type StructureRole,
} from '../../../structure.ts';
import { continuedRole, tablePart } from '../../tables/divide-script.ts';
import { mixedHead, singleHead } from '../../tables/mark-wide-tables.ts';
import { mendFigure, mendPart, mendTable } from './figures.ts';
import { isInline, isInlineOrEither, type MakeNode, type Mend, type Mending } from './mending.ts';

/** Marks the base text of a ruby: Chromium only marks the annotation (ISO 32000-1, table 338). */
const mendRuby: Mend = (ruby, { make }) => {
  const kids: Kid[] = [];
  for (const kid of ruby.kids) {
    const last = kids.at(-1);
    if (isOfType(kid, 'RT', 'RP', 'RB')) kids.push(kid);
    else if (last && isOfType(last, 'RB')) last.kids.push(kid);
    else kids.push(make('RB', [kid]));
  }
  ruby.kids = kids;
  return [ruby];
};

/** A note has an id that distinguishes it from others (ISO 14289-1, 7.9). All are renumbered at the end. */
const mendNote: Mend = (note, { make }) => {
  note.type = 'Note';
  note.dict.set('ID', PdfString.fromString(`note${note.ref.objectNumber}`));
  // A note without words has only backlinks after its number.
  const [number, ...behind] = note.kids;
  const isEmpty = number && isInline(number) && behind.length > 0 && behind.every((kid) => isOfType(kid, 'Link'));
  const first = isEmpty ? 1 : note.kids.findIndex((kid) => !isInline(kid));
  // The content before its paragraphs is its number.
  if (first > 0 && !isOfType(note.kids[0] ?? note, 'Lbl')) {
    note.kids = [make('Lbl', note.kids.slice(0, first)), ...note.kids.slice(first)];
  }
  return [note];
};

/** The link to a note is a reference (ISO 14289-1, 7.9). */
const mendReference: Mend = (link, { make }) => {
  const reference = make('Reference', link.type === 'Link' ? [link] : link.kids);
  if (link.number !== undefined) reference.number = link.number;
  return [reference];
};

/** Turns a list's content into items: an `li` with its own role arrives as `NonStruct` (ISO 32000-1, table 336). */
const mendList: Mend = (list, { make }) => {
  // Notes in a list are at the end of a chapter: they need no list, and stay there.
  if (list.kids.every((kid) => isOfType(kid, 'Note'))) {
    for (const note of list.kids) if (isNode(note)) delete note.number;
    return list.kids;
  }
  list.kids = list.kids.map((kid) => (isOfType(kid, 'LI', 'L', 'Caption') ? kid : make('LI', bodyOf([kid], make))));
  // Chromium sets the numbering by the first item alone, which has no bullet if it is a task.
  const hasBullets = list.kids.some((kid) => isOfType(kid, 'LI') && kid.kids.some((part) => isOfType(part, 'Lbl')));
  if (hasBullets) setNumbering(list, 'Disc');
  return [list];
};

/**
 * Sets the numbering of a list if Chromium did not: it is required for every list with labels. Chromium does not notice
 * that a style sheet hides the labels.
 */
function setNumbering(list: StructureNode, numbering: string): void {
  if (attributeOf(list, 'ListNumbering') && numbering !== 'None') return;
  const known = list.dict.get('A');
  const own = PdfDict.of({ O: PdfName.of('List'), ListNumbering: PdfName.of(numbering) });
  if (!known || numbering === 'None') list.dict.set('A', own);
  else list.dict.set('A', PdfArray.of(...(known instanceof PdfArray ? known : [known]), own));
}

/** Wraps the content of an item, except its label, in a body, which Chromium leaves out (14.8.4.3.3). */
const mendItem: Mend = (item, { make }) => {
  item.kids = bodyOf(item.kids, make);
  return [item];
};

function bodyOf(kids: readonly Kid[], make: (type: string, kids: Kid[]) => Kid): Kid[] {
  const labels = kids.filter((kid) => isOfType(kid, 'Lbl'));
  const others = kids.filter((kid) => !isOfType(kid, 'Lbl'));
  const [only] = others;
  if (!only || (others.length === 1 && isNode(only) && only.type === 'LBody')) return [...labels, ...others];
  return [...labels, make('LBody', others)];
}

/** Turns a description list into a list: each item has its terms as label, and their descriptions as body. */
const mendDescriptions: Mend = (list, { make }) => {
  const items: Kid[][] = [];
  let item: Kid[] | undefined;
  for (const kid of list.kids) {
    const isTerm = isOfType(kid, 'Lbl');
    if (!item || (isTerm && item.some((other) => !isOfType(other, 'Lbl')))) {
      item = [];
      items.push(item);
    }
    item.push(isTerm || isOfType(kid, 'LBody') ? kid : make('LBody', [kid]));
  }
  list.type = 'L';
  list.kids = items.map((kids) => make('LI', kids));
  return [list];
};

/** Turns the lists in the navigation of the document into a table of contents (ISO 32000-1, table 333). */
const mendContents: Mend = (list, { make }) => {
  for (const kid of list.kids) if (isOfType(kid, 'L')) asContents(kid, make);
  return list.kids;
};

function asContents(list: StructureNode, make: MakeNode): void {
  list.type = 'TOC';
  list.dict.delete('A');
  for (const kid of list.kids) if (isOfType(kid, 'LI')) asEntry(kid, make);
}

/** An entry has its links as references, followed by the entries below it. */
function asEntry(item: StructureNode, make: MakeNode): void {
  item.type = 'TOCI';
  item.kids = item.kids
    .flatMap((kid) => (isOfType(kid, 'LBody') ? kid.kids : [kid]))
    .map((kid): Kid => {
      if (isOfType(kid, 'Link')) return make('Reference', [kid]);
      if (isOfType(kid, 'L')) asContents(kid, make);
      return isOfType(kid, 'Lbl') || !isInlineOrEither(kid) ? kid : make('P', [kid]);
    });
}

/** Spans of one row and one column are the default and need not be stated. */
const defaults: ReadonlySet<string> = new Set(['RowSpan', 'ColSpan']);

/** Merges attributes of an element with the same owner; Chromium writes a dictionary for each (ISO 32000-1, 14.7.5). */
function mendAttributes({ dict }: StructureNode): void {
  const attributes = dict.get('A');
  if (!(attributes instanceof PdfArray)) return;
  const byOwner = new Map<string, PdfDict>();
  for (const entry of attributes) {
    const owner = entry instanceof PdfDict ? entry.getName('O') : undefined;
    if (!(entry instanceof PdfDict) || !owner) return;
    const joined = byOwner.get(owner.value) ?? PdfDict.of({ O: PdfName.of(owner.value) });
    byOwner.set(owner.value, joined);
    for (const [key, value] of entry) {
      const isDefault = defaults.has(key.value) && value instanceof PdfNumber && value.value === 1;
      if (!isDefault) joined.set(key, value);
    }
  }
  const joined = [...byOwner.values()].filter(({ size }) => size > 1);
  const [only, ...others] = joined;
  if (!only) dict.delete('A');
  else dict.set('A', others.length === 0 ? only : PdfArray.of(...joined));
}

const byRole: Readonly<Record<StructureRole, Mend>> = {
  // Separates what a template puts before and after the text from the text.
  text: as('Part'),
  toc: mendContents,
  index: as('Index'),
  noteref: mendReference,
  note: mendNote,
  aside: as('Aside'),
  code: (node, { make }) => [
    make('P', node.kids.every((kid) => 'kids' in kid && kid.type === 'Code') ? node.kids : [make('Code', node.kids)]),
  ],
  quote: as('Quote'),
  dl: mendDescriptions,
  dt: as('Lbl'),
  dd: as('LBody'),
  link: mendLink,
  decimal: numberedIn('Decimal'),
  loalpha: numberedIn('LowerAlpha'),
  upalpha: numberedIn('UpperAlpha'),
  loroman: numberedIn('LowerRoman'),
  uproman: numberedIn('UpperRoman'),
  nonumber: numberedIn('None'),
  [tablePart]: mendPart,
  [mixedHead]: mendType,
  [singleHead]: mendType,
  // Taken out before.
  [continuedRole]: () => [],
};

const byType: Readonly<Record<string, Mend>> = {
  L: mendList,
  LI: mendItem,
  Table: mendTable,
  Figure: mendFigure,
  Ruby: mendRuby,
  // The remaining ones have a language.
  NonStruct: (node, mending) => as(node.kids.every(isInlineOrEither) ? 'Span' : 'Div')(node, mending),
  Link: mendLink,
};

/** Elements that are meaningful even if they are empty. */
const mayBeEmpty = new Set(['TH', 'TD']);

/** Repairs an element whose kids are already repaired, and removes it if it is empty. */
export const mendNode: Mend = (node, mending) => {
  mendAttributes(node);
  if (node.type !== 'Ruby') leaveRuby(node.kids);
  if (node.kids.length === 0 && !mayBeEmpty.has(node.type)) return [];
  const mend = node.role ? byRole[node.role] : mendType;
  return mend(node, mending);
};

/** A template may have readings without a ruby: they are text (ISO 32000-1, table 338). */
function leaveRuby(kids: readonly Kid[]): void {
  for (const kid of kids) if (isOfType(kid, 'RT', 'RP', 'RB')) kid.type = 'Span';
}

function mendType(node: StructureNode, mending: Mending): Kid[] {
  return byType[node.type]?.(node, mending) ?? [node];
}

function as(type: string): Mend {
  return (node: StructureNode) => {
    node.type = type;
    return [node];
  };
}

/** A link without a target is not a link. */
function mendLink(node: StructureNode): Kid[] {
  return node.kids.some(isAnnotation) ? [node] : node.kids;
}

function numberedIn(numbering: string): Mend {
  return (node, mending) => {
    if (node.type === 'L') setNumbering(node, numbering);
    return mendType(node, mending);
  };
}
