import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { headings } from '../../model/html-elements.ts';
import type { Attribute } from '../element-facts.ts';
import { type ItemReader, itemReader, type ReaderOptions } from '../item-reader.ts';
import type { ItemReading } from '../items.ts';
import type { ContentsLine, PublicationReading } from '../publication-reading.ts';

/** A page whose data were moved out. */
interface ShortPage {
  short: string;
  /** Puts the data back into a text or an attribute of it. */
  full: (text: string) => string;
}

/** Begins the data of `data:` URLs: fonts and images, which are most of a page in a single file. */
const beginning = ';base64,';

/** Ends them. A pattern that matches the data keeps every character on the stack, which overflows at some megabytes. */
const ending = /[^A-Za-z0-9+/=]|$/gu;

/** Shorter data stay in the page: the parser is fast enough. */
const fewest = 1000;

/**
 * Moves the data out of a page: its parser goes character by character, and would spend most of its time on them, a twentieth
 * of a build (measured).
 */
export function shortPage(html: string): ShortPage {
  let mark = '-data-';
  while (html.includes(mark)) mark += '-';
  const data: string[] = [];
  const parts: string[] = [];
  let copied = 0;
  for (let at = html.indexOf(beginning); at >= 0; at = html.indexOf(beginning, at + 1)) {
    const start = at + beginning.length;
    ending.lastIndex = start;
    const end = ending.exec(html)?.index ?? html.length;
    if (end - start < fewest) continue;
    parts.push(html.slice(copied, start), `${mark}${data.push(html.slice(start, end)) - 1};`);
    copied = end;
  }
  if (data.length === 0) return { short: html, full: (text) => text };
  const short = [...parts, html.slice(copied)].join('');
  const marked = new RegExp(`${mark}(\\d+);`, 'gu');
  return {
    short,
    full: (text) => (text.includes(mark) ? text.replace(marked, (_, index) => data[Number(index)] ?? '') : text),
  };
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What a reader finds in a page: what it says of itself, and its text. */
export interface PageReading extends ItemReading, Pick<PublicationReading, 'title' | 'lang' | 'authors'> {
  /** The heading of its title block, where it has one. */
  heading: string | undefined;
  /** Its lists of headings, those of other pages too. Lines lead where they are written to. */
  lists: readonly (readonly ContentsLine[])[];
  /** Ids of all its elements: links may lead to what is not the text, too. */
  ids: ReadonlySet<string>;
  /** That of its first heading: a link to the page leads there. */
  firstId: string | undefined;
  /** Whether it says where its text is. */
  hasMain: boolean;
  /** Address of the page that is read next. */
  next: string | undefined;
}

/** Reads a page as a browser does: what its `main` holds, or its `body` where it has none. */
export function readPage(html: string, options: ReaderOptions = {}): PageReading {
  return readDocument(parsePage(html), options);
}

export function parsePage(html: string): DefaultTreeAdapterTypes.Document {
  const { short, full } = shortPage(html);
  const document = parse(short);
  if (short !== html) fill(document, full);
  return document;
}

/** Puts the data of a page back to where they were taken from. */
function fill(document: Node, full: (text: string) => string): void {
  const steps: Node[] = [document];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('value' in step) step.value = full(step.value);
    else if ('tagName' in step) for (const attribute of step.attrs) attribute.value = full(attribute.value);
    if ('childNodes' in step) for (const child of step.childNodes) steps.push(child);
  }
}

export function readDocument(document: DefaultTreeAdapterTypes.Document, options: ReaderOptions = {}): PageReading {
  const root = childNamed(document, 'html');
  const body = root && childNamed(root, 'body');
  const found = outlineOf(document);
  const reader = itemReader(options);
  const main = found.main ?? body;
  if (main) read(main, reader);
  return {
    ...reader.finish(),
    title: textIn(root && childNamed(root, 'head'), 'title'),
    lang: (root && attributesOf(root)('lang')) ?? '',
    authors: found.authors,
    heading: found.heading && textIn(found.heading),
    lists: found.lists.map(readList),
    ids: found.ids,
    firstId: main && firstHeadingIn(main),
    hasMain: found.main !== undefined,
    next: found.next,
  };
}

interface Outline {
  main: Element | undefined;
  heading: Element | undefined;
  authors: string[];
  lists: Element[];
  ids: Set<string>;
  next: string | undefined;
}

/** What stands where in a page. */
function outlineOf(document: Node): Outline {
  const outline: Outline = {
    main: undefined,
    heading: undefined,
    authors: [],
    lists: [],
    ids: new Set(),
    next: undefined,
  };
  for (const element of elementsIn(document)) {
    const { tagName, attrs } = element;
    for (const { name, value } of attrs) {
      if (name === 'id') outline.ids.add(value);
      else if (name === 'role' && value === 'doc-toc') outline.lists.push(element);
      else if (name === 'rel' && value === 'next') outline.next ??= attributesOf(element)('href');
    }
    if (tagName === 'main') outline.main ??= element;
    else if (tagName === 'header') outline.heading ??= childNamed(element, 'h1');
    else if (tagName === 'meta' && attributesOf(element)('name') === 'author') {
      outline.authors.push(attributesOf(element)('content') ?? '');
    }
  }
  return outline;
}

/** The lines of a list of headings. What stands in a line behind those below it is not of it. */
function readList(list: Element): ContentsLine[] {
  const lines: ContentsLine[] = [];
  let depth = 0;
  const steps: (Node | 'close')[] = [list];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const line = lines.at(-1);
    if (step === 'close') depth -= 1;
    else if ('value' in step) {
      if (line) line.title += step.value;
    } else if ('tagName' in step && step.tagName === 'math') {
      if (line) line.title += texOf(step);
    } else if ('childNodes' in step) {
      if ('tagName' in step) {
        if (step.tagName === 'li') lines.push({ depth, target: '', title: '' });
        else if (step.tagName === 'a' && line) line.target ||= attributesOf(step)('href') ?? '';
        else if (step.tagName === 'ol' || step.tagName === 'ul') {
          depth += 1;
          steps.push('close');
        }
      }
      for (const child of step.childNodes.toReversed()) steps.push(child);
    }
  }
  return lines;
}

function firstHeadingIn(main: Element): string | undefined {
  for (const element of elementsIn(main)) {
    if (headings.has(element.tagName)) return attributesOf(element)('id');
  }
  return undefined;
}

/** Reads what is in an element, but not what stands at its edge and leads through the publication, or names it. */
function read(main: Element, reader: ItemReader): void {
  const steps: (Node | 'close')[] = main.childNodes.filter((node) => !isFrame(node)).reverse();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === 'close') reader.close();
    else if ('tagName' in step) {
      reader.open(step.tagName.toLowerCase(), attributesOf(step));
      steps.push('close');
      for (let index = step.childNodes.length - 1; index >= 0; index--) {
        const child = step.childNodes[index];
        if (child) steps.push(child);
      }
    } else if (step.nodeName === '#text' && 'value' in step) reader.text(step.value);
  }
}

/** Head, foot and navigation of a page, contents among them; a list of figures or tables stands in the text. */
function isFrame(node: Node): boolean {
  if (!('tagName' in node)) return false;
  const attribute = attributesOf(node);
  const classes = (attribute('class') ?? '').split(' ');
  if (node.tagName === 'nav') return !classes.includes('list-of');
  return node.tagName === 'header' || node.tagName === 'footer' || attribute('role') === 'doc-toc';
}

export function attributesOf({ attrs }: Element): Attribute {
  return (wanted) => attrs.find(({ name }) => name === wanted)?.value;
}

/** All elements, in order. @param skipped name of the elements that are left out, with everything in them. Default: none */
export function* elementsIn(node: Node, skipped?: string): Generator<Element> {
  const steps: Node[] = [node];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('tagName' in step) {
      if (step.tagName === skipped) continue;
      yield step;
    }
    if (!('childNodes' in step)) continue;
    for (let index = step.childNodes.length - 1; index >= 0; index--) {
      const child = step.childNodes[index];
      if (child) steps.push(child);
    }
  }
}

function childNamed(node: Node, name: string): Element | undefined {
  if (!('childNodes' in node)) return undefined;
  return node.childNodes.find((child): child is Element => 'tagName' in child && child.tagName === name);
}

/** What is read of a formula in a title, as in the text. */
function texOf(math: Element): string {
  return attributesOf(math)('alttext') ?? '';
}

/** The text in the first element of a name, or in the element itself; empty where there is none. */
function textIn(element: Element | undefined, name?: string): string {
  if (!element) return '';
  const named = name === undefined ? element : childNamed(element, name);
  if (!named) return '';
  const steps: Node[] = [named];
  let text = '';
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('value' in step) text += step.value;
    else if ('tagName' in step && step.tagName === 'math') text += texOf(step);
    else if ('childNodes' in step) {
      if (step !== named) text += ' ';
      for (const child of [...step.childNodes].reverse()) steps.push(child);
    }
  }
  return text.replace(/\s+/gu, ' ').trim();
}
