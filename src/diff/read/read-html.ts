import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { readDocument } from '../../checks/parity/read-html.ts';
import { readItems } from './read-items.ts';
import type { FileReading, ReadPart } from './reading.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** The names of `meta` elements that are compared, and how they are shown. */
const told: ReadonlyMap<string, string> = new Map(
  Object.entries({
    author: 'author',
    description: 'description',
    keywords: 'keywords',
    date: 'date',
    'dcterms.date': 'date',
    'dcterms.modified': 'modified',
    generator: 'generator',
  }),
);

/** One state of a page: what it says, what its head says of it, its styles and its scripts. */
export function readHtml(bytes: Uint8Array): FileReading {
  const document = parse(new TextDecoder().decode(bytes));
  const { text, notes } = readDocument(document);
  const metadata = new Map<string, string>();
  const parts: ReadPart[] = [];
  const counts = new Map<string, number>();
  for (const element of elementsOf(document)) {
    const { tagName, attrs } = element;
    const attribute = (name: string) => attrs.find((attr) => attr.name === name)?.value;
    const name = told.get(attribute('name')?.toLowerCase() ?? '');
    if (tagName === 'html') metadata.set('language', attribute('lang') ?? '');
    else if (tagName === 'title' && !metadata.has('title')) metadata.set('title', textOf(element));
    else if (tagName === 'meta' && name) addValue(metadata, name, attribute('content') ?? '');
    else if (tagName === 'style' || (tagName === 'script' && attribute('src') === undefined)) {
      const kind = attribute('type') === 'application/ld+json' ? 'linked data' : tagName;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      parts.push({ name: `${kind} ${count}`, bytes: new TextEncoder().encode(textOf(element)) });
    }
  }
  return { text: readItems(text), notes: readItems(notes), metadata, parts };
}

/** There may be several of a name, such as authors. */
export function addValue(metadata: Map<string, string>, name: string, value: string): void {
  const known = metadata.get(name);
  metadata.set(name, known === undefined ? value : `${known}; ${value}`);
}

/** All elements, but for those of drawings: what looks like a title or style there is the drawing's. */
function elementsOf(document: DefaultTreeAdapterTypes.Document): Element[] {
  const found: Element[] = [];
  const waiting: DefaultTreeAdapterTypes.Node[] = [document];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('tagName' in node) {
      if (node.tagName === 'svg') continue;
      found.push(node);
    }
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  return found;
}

function textOf({ childNodes }: Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}
