import type { DefaultTreeAdapterTypes } from 'parse5';
import { addValue, type FileReading, type ReadPart } from '../file-reading.ts';
import { wordsAndItems } from '../words.ts';
import { attributesOf, elementsIn, parsePage, readDocument } from './read-page.ts';

/** The names of `meta` elements that are compared, and how they are shown. */
const comparedNames: ReadonlyMap<string, string> = new Map(
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

/** Reads a page to be compared with another version of it: its text, the metadata in its head, its styles and its scripts. */
export function readHtml(bytes: Uint8Array): FileReading {
  const document = parsePage(new TextDecoder().decode(bytes));
  const { text, notes } = readDocument(document);
  const metadata = new Map<string, string>();
  const parts: ReadPart[] = [];
  const counts = new Map<string, number>();
  // A title or style in a drawing belongs to the drawing.
  for (const element of elementsIn(document, 'svg')) {
    const { tagName } = element;
    const attribute = attributesOf(element);
    const name = comparedNames.get(attribute('name')?.toLowerCase() ?? '');
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
  return { text: wordsAndItems(text), notes: wordsAndItems(notes), metadata, parts };
}

function textOf({ childNodes }: DefaultTreeAdapterTypes.Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}
