import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SaxesParser } from 'saxes';
import { pageLabelsOf } from './pdf-places.ts';

/** A page of the list of pages, and the text of the book from there on. */
export interface ListedPage {
  label: string;
  href: string;
  /** Letters and digits alone, in lower case, of the next few words; what is drawn is none. Empty: it leads to a document. */
  text: string;
  /** How many of them the first word has. */
  word: number;
}

/** Letters that are compared. */
const compared = 60;

/** The pages that the navigation document of an EPUB lists, each with the text behind its marker. */
export function listedPages(epub: Uint8Array): ListedPage[] {
  const files = unzipSync(epub);
  const read = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  const texts = new Map<string, Map<string, MarkedText>>();
  return linksOf(read('OEBPS/toc.xhtml')).map(({ href, label }) => {
    const [file = '', fragment = ''] = href.split('#');
    if (fragment === '') return { label, href, text: '', word: 0 };
    const path = posix.join('OEBPS', file);
    const markers = texts.get(path) ?? textBehindMarkers(read(path));
    texts.set(path, markers);
    const marked = markers.get(decodeURIComponent(fragment));
    if (!marked) throw new Error(`Unexpected page without a marker: ${href}`);
    return { label, href, ...marked };
  });
}

function linksOf(navigation: string): { href: string; label: string }[] {
  const links: { href: string; label: string }[] = [];
  let inList = false;
  let inLink = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'nav') inList = attributes['epub:type'] === 'page-list';
    inLink = inList && name === 'a';
    if (inLink) links.push({ href: String(attributes.href), label: '' });
  });
  parser.on('closetag', () => {
    inLink = false;
  });
  parser.on('text', (value) => {
    const link = links.at(-1);
    if (inLink && link) link.label += value;
  });
  parser.write(navigation).close();
  return links;
}

/** What a page of print shows as a drawing, or not at all. */
const drawn = new Set(['svg', 'math', 'rp', 'head']);

type MarkedText = Pick<ListedPage, 'text' | 'word'>;

function textBehindMarkers(document: string): Map<string, MarkedText> {
  const places: { id: string; from: number }[] = [];
  let text = '';
  let depth = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (attributes.role === 'doc-pagebreak') places.push({ id: String(attributes.id), from: text.length });
    if (depth > 0 || drawn.has(name)) depth += 1;
  });
  parser.on('closetag', () => {
    if (depth > 0) depth -= 1;
  });
  parser.on('text', (value) => {
    if (depth === 0) text += value;
  });
  parser.write(document).close();
  return new Map(
    places.map(({ id, from }) => {
      const behind = text.slice(from, from + 20 * compared).trimStart();
      const [word = ''] = behind.split(/\s/u);
      return [id, { text: lettersOf(behind).slice(0, compared), word: lettersOf(word).length }];
    }),
  );
}

/** Letters that have to be the same on a page and behind its marker. */
const same = 16;

/** What is not as it should be between the pages of a PDF and the list of pages of an EPUB. */
export interface PageComparison {
  /** Pages whose marker has another text behind it than the page begins with. */
  wrong: string[];
  /** Pages that show something and are not listed, with their letters. */
  unlisted: { label: string; text: string }[];
  listed: number;
}

export async function comparePages(pdf: Uint8Array, epub: Uint8Array): Promise<PageComparison> {
  const letters = await pageLetters(pdf);
  const labels = (await pageLabelsOf(pdf)).map(withEuropeanDigits);
  const pages = listedPages(epub).map((page) => ({ ...page, label: withEuropeanDigits(page.label) }));
  const wrong = pages.flatMap((page) => {
    const head = letters[labels.indexOf(page.label)] ?? '';
    // A page of nothing but pictures has nothing to compare.
    return page.text === '' || head === '' || isSame(head, page)
      ? []
      : [`${page.label}: ${head.slice(0, same)} – ${page.text}`];
  });
  const known = new Set(pages.map(({ label }) => label));
  const unlisted = labels
    .map((label, index) => ({ label, text: letters[index] ?? '' }))
    .filter(({ label, text }) => !known.has(label) && text !== '');
  return { wrong, unlisted, listed: pages.length };
}

/** Viewers of PDF count in these, whatever is printed. */
function withEuropeanDigits(label: string): string {
  return label.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15));
}

/**
 * Whether a page begins with a text. It may have the number of an item before it; a word that is parted stands whole in the
 * text; and the numbers of an index are only on paper.
 */
function isSame(head: string, { text, word }: ListedPage): boolean {
  const [, number = ''] = /^(\d{0,3})/u.exec(head) ?? [];
  for (let cut = 0; cut <= number.length; cut++) if (beginsAlike(head.slice(cut), text)) return true;
  for (let cut = 1; cut < word; cut++) if (beginsAlike(head, text.slice(cut))) return true;
  // A short term alone could be the beginning of any word: the next one has to follow.
  const [, term = '', next = ''] = /^(\p{L}+)\d+(\p{L}{3,}(?=\d))?/u.exec(head) ?? [];
  if (!text.startsWith(term)) return false;
  return term.length >= 3 || (term !== '' && next !== '' && text.slice(term.length).includes(next));
}

function beginsAlike(head: string, text: string): boolean {
  const length = Math.min(same, head.length, text.length);
  return length > 0 && head.slice(0, length) === text.slice(0, length);
}

/** The letters and digits of a text, as two programs may have read them. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u02B0-\u02FF\u0640]|[^\p{L}\p{N}]/gu, '');
}

/** The first letters of each page of a PDF, in the order of its structure: heads, feet and other artifacts are none. */
export async function pageLetters(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const texts = textsOfItems(items);
      const text = marksIn(await page.getStructTree()).map((mark) => texts.get(mark) ?? '');
      pages.push(lettersOf(text.join('')).slice(0, 4 * compared));
      page.cleanup();
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'];
type Item = Extract<Items[number], { str: string }>;

/** The texts of marked content, by the names of the marks. */
function textsOfItems(items: Items): Map<string, string> {
  const open: string[] = [];
  const marked = new Map<string, Item[][]>();
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(('id' in item && item.id) || open.at(-1) || '');
      continue;
    }
    const mark = open.at(-1) ?? '';
    const lines = marked.get(mark) ?? [];
    marked.set(mark, lines);
    const line = lines.at(-1);
    const last = line?.at(-1);
    // Letters with marks may be raised or lowered.
    if (line && last && Math.abs(last.transform[5] - item.transform[5]) < item.transform[3] / 2) line.push(item);
    else lines.push([item]);
  }
  return new Map([...marked].map(([mark, lines]) => [mark, lines.map(textOfLine).join('')]));
}

type StructureNode = Awaited<ReturnType<PDFPageProxy['getStructTree']>>;

/** What an EPUB shows as a drawing, and notes, which it has elsewhere. */
const apart = new Set(['Formula', 'Note']);

/** The marks of a page in the order of its structure, without those of drawings. */
function marksIn(node: StructureNode | null): string[] {
  if (!node || apart.has(node.role)) return [];
  return node.children.flatMap((child) => {
    if ('role' in child) return marksIn(child);
    return node.role === 'Figure' ? [] : [child.id];
  });
}

/** The items of a line come from the left to the right, whatever its script. */
function textOfLine(line: readonly Item[]): string {
  const isFromRight = line.some(({ dir }) => dir === 'rtl');
  const items = isFromRight ? line.toReversed() : line;
  return items.map(({ str }) => str).join('');
}
