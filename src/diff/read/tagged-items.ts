import { PdfDict } from '@libpdf/core';
import type { ItemKind } from '../../checks/parity/items.ts';
import { dictAt, itemsAt, nameAt, type PdfFile, textAt } from '../../pdf/document.ts';
import type { Tag, Tags } from '../../pdf/structure/read-tags.ts';
import type { PageText } from '../pages/page-text.ts';
import { pdfWords } from './pdf-words.ts';
import type { ReadItem } from './reading.ts';

/** What begins with a structure element (ISO 32000-1, 14.8.4), where other formats have it too. */
const kinds: Readonly<Record<string, ItemKind>> = {
  L: 'list',
  LI: 'list item',
  BlockQuote: 'quotation',
  Table: 'table',
  TR: 'row',
  TD: 'cell',
  TH: 'head cell',
  Caption: 'caption',
  Figure: 'picture',
  Formula: 'formula',
  Link: 'link',
  Note: 'note',
};

/** Elements within a line: their text is that of the block around them. */
const inline: ReadonlySet<string> = new Set(
  'Span Link Annot Quote Code Reference BibEntry Ruby RB RT RP Warichu WT WP NonStruct'.split(' '),
);

/** Elements that hold blocks: what stands in them is a block of its own, a listing for instance. */
const grouping: ReadonlySet<string> = new Set(
  'Document Part Art Sect Div TOC Index BlockQuote L Table TR THead TBody TFoot'.split(' '),
);

/** Elements whose text is no text of the block: numbers and signs of list items, letters of drawings and formulas. */
const closed: ReadonlySet<string> = new Set(['Lbl', 'Figure', 'Formula']);

/** Text of a piece of content, and where it is painted. */
interface Content {
  text: string;
  page: number;
}

/** What a reader of a tagged PDF meets, in the order of its tags. */
export function taggedItems(file: PdfFile, tags: Tags, pages: readonly PageText[]) {
  const reading: { text: ReadItem[]; notes: ReadItem[] } = { text: [], notes: [] };
  const contents = contentsByBlock(file, tags, pages);
  const targets = linkTargets(file, tags);
  for (const tag of tags.all) {
    const own = contents.get(tag) ?? [];
    const list = isWithin(tag, 'Note') ? reading.notes : reading.text;
    const page = own[0]?.page ?? tag.page;
    const item = itemOf(tag, own, targets, file);
    if (item) list.push({ ...item, page });
    if (!closed.has(tag.role)) for (const word of pdfWords(own)) list.push(word);
  }
  return reading;
}

function itemOf(
  tag: Tag,
  contents: readonly Content[],
  targets: ReadonlyMap<Tag, string>,
  file: PdfFile,
): ReadItem | undefined {
  const level = /^H([1-6])$/u.exec(tag.role)?.[1];
  if (level) {
    const title = pdfWords(contents).map(({ text }) => text);
    return { kind: 'heading', text: '', detail: level, title: title.join(' ') };
  }
  const kind = kinds[tag.role];
  if (!kind) return undefined;
  return { kind, text: targets.get(tag) ?? textAt(tag.dict, 'Alt', file) ?? '' };
}

/** The content of each block, inline elements included, in the order in which it is painted. */
function contentsByBlock({ pages }: PdfFile, tags: Tags, texts: readonly PageText[]): Map<Tag, Content[]> {
  const blocks = new Map<Tag, Content[]>();
  for (const { dict, number: page } of pages) {
    for (const { number, text } of texts[page - 1]?.contents ?? []) {
      const owner = number === null ? undefined : tags.ownerOf(dict, number);
      if (!owner) continue;
      const block = blockOf(owner);
      const contents = blocks.get(block);
      if (contents) contents.push({ text, page });
      else blocks.set(block, [{ text, page }]);
    }
  }
  return blocks;
}

function blockOf(tag: Tag): Tag {
  let block = tag;
  while (block.parent && inline.has(block.role) && !grouping.has(block.parent.role)) block = block.parent;
  return block;
}

function isWithin(tag: Tag, role: string): boolean {
  for (let around: Tag | undefined = tag; around; around = around.parent) if (around.role === role) return true;
  return false;
}

/** Where links lead: an address, or the name of a place in the file. */
function linkTargets(file: PdfFile, tags: Tags): Map<Tag, string> {
  const targets = new Map<Tag, string>();
  for (const { dict } of file.pages) {
    for (const annotation of itemsAt(dict, 'Annots', file)) {
      const tag = annotation instanceof PdfDict ? tags.ownerOfAnnotation(annotation) : undefined;
      if (!tag || !(annotation instanceof PdfDict)) continue;
      const action = dictAt(annotation, 'A', file);
      const place = nameAt(annotation, 'Dest', file) ?? textAt(action, 'D', file) ?? nameAt(action, 'D', file);
      const target = textAt(action, 'URI', file) ?? (place === undefined ? undefined : `#${place}`);
      if (target !== undefined) targets.set(tag, target);
    }
  }
  return targets;
}
