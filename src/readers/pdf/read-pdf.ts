import { PdfDict } from '@libpdf/core';
import { itemsAt, linkTarget, type PdfFile, textAt } from '../../pdf/document.ts';
import { readTags, type Tag, type Tags } from '../../pdf/structure.ts';
import type { FileReading, ReadItem } from '../file-reading.ts';
import type { ItemKind } from '../items.ts';
import { blockKinds, inlineRoles } from './element-marks.ts';

/** The entries of an information dictionary that are compared, and how they are shown. */
const comparedEntries: Readonly<Record<string, string>> = {
  Title: 'title',
  Author: 'author',
  Subject: 'description',
  Keywords: 'keywords',
  Language: 'language',
  CreationDate: 'date',
  ModDate: 'modified',
  Creator: 'creator',
  Producer: 'producer',
  PDFFormatVersion: 'version of PDF',
};

export interface PagedPdf {
  /** Its information dictionary, by the names that ISO 32000-1, 14.3.3 gives its entries. */
  facts: { info: Readonly<Record<string, unknown>> };
  pages: readonly PageText[];
  /** Its objects, for its tags. Absent if only pdf.js can read it. */
  file: PdfFile | undefined;
}

/** Reads a PDF to be compared with another version of it: its text, in the order of its tags if it has any, and its metadata. */
export function readPdf({ facts: { info }, pages, file }: PagedPdf): FileReading {
  const metadata = new Map<string, string>();
  for (const [entry, name] of Object.entries(comparedEntries)) {
    const value = info[entry];
    if (typeof value === 'string' && value !== '') metadata.set(name, value);
  }
  metadata.set('page size', pageSizes(pages));
  return { ...itemsIn(pages, file), metadata, parts: [] };
}

function itemsIn(pages: readonly PageText[], file: PdfFile | undefined): Pick<FileReading, 'text' | 'notes'> {
  const tags = file && readTags(file);
  if (file && tags && tags.all.length > 0) return taggedItems(file, tags, pages);
  return { text: pages.flatMap(({ text, number }) => pdfWords([{ text, page: number }])), notes: [] };
}

/** Points of 1/72 inch in a millimetre. */
const pointsPerMillimetre = 72 / 25.4;

/** The sizes that pages have, in the order in which they first occur. */
function pageSizes(pages: readonly PageText[]): string {
  const millimetres = (points: number) => Math.round(points / pointsPerMillimetre);
  const sizes = pages.map(({ width, height }) => `${millimetres(width)} × ${millimetres(height)} mm`);
  return [...new Set(sizes)].join(', ');
}

/** What begins with a structure element (ISO 32000-1, 14.8.4), where other formats have it too. */
const kinds: Readonly<Record<string, ItemKind>> = {
  ...blockKinds,
  L: 'list',
  Table: 'table',
  Figure: 'picture',
  Formula: 'formula',
  Link: 'link',
};

/** Elements within a line: their text is that of the block around them. */
const inline: ReadonlySet<string> = new Set([...inlineRoles, 'NonStruct']);

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
function taggedItems(file: PdfFile, tags: Tags, pages: readonly PageText[]) {
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
      const target = linkTarget(annotation, file);
      if (target !== undefined) targets.set(tag, target);
    }
  }
  return targets;
}

/**
 * The words of text that was painted in lines. A word that a hyphen parts at the end of a line is one word; whether the
 * hyphen is its own nobody knows, so words are compared without hyphens: else a line that ends elsewhere would count as
 * a change.
 */
function pdfWords(contents: readonly { text: string; page: number }[]): ReadItem[] {
  const words: ReadItem[] = [];
  let open = '';
  let page = contents[0]?.page;
  const end = () => {
    if (open !== '') words.push({ kind: 'word', text: open, key: open.replaceAll('-', ''), page });
    open = '';
  };
  const endLine = () => {
    if (/\p{L}[-\u00ad]$/u.test(open)) open = open.slice(0, -1);
    else end();
  };
  for (const content of contents) {
    if (content.page !== page) endLine();
    for (const [index, line] of content.text.split('\n').entries()) {
      if (index > 0) endLine();
      for (const [at, part] of line.split(/\s+/u).entries()) {
        if (at > 0) end();
        if (open === '') page = content.page;
        open += part;
      }
    }
  }
  end();
  return words;
}

/** The text of a page of a PDF. */
export interface PageText {
  /** From 1. */
  number: number;
  /** In points. */
  width: number;
  height: number;
  /** Its text in painting order, a newline after each line. */
  text: string;
  /** The same text by its marked content. */
  contents: readonly MarkedText[];
  /** The text around the main text, such as header and footer, without the page number. */
  around: string;
}

interface MarkedText {
  /** Number of the marked content (ISO 32000-1, 14.7.4.2); `null` if it is not marked. */
  number: number | null;
  text: string;
}

/** The words of a page, in painting order. */
export function wordsOf({ text }: PageText): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
