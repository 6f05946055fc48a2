import { basename, resolve } from 'node:path';
import type { Element } from 'hast';
import { ownPrefix } from '../../model/own-ids.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import type { SpellingOptions } from '../../model/thorough-options.ts';
import type { ReadRefusal } from '../../platform/bounded-read.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import type { ThoroughContext } from '../thorough.ts';

/** Words that are correct in this document: those of its lists, its names, and the terms that it explains. */
export async function ownWords(
  publication: Publication,
  { words = [], wordFiles = [] }: SpellingOptions,
  context: ThoroughContext,
): Promise<Set<string>> {
  const lists = await Promise.all(wordFiles.map((path) => readList(path, context)));
  return new Set([...words, ...lists.flat(), ...namesIn(publication), ...termsIn(publication)].flatMap(partsOf));
}

/** A word and its parts: a text is checked word by word. */
function partsOf(text: string): string[] {
  const plain = text.normalize('NFC').replaceAll('’', "'");
  return [plain, ...plain.split(/[^\p{L}\p{M}'-]+/u), ...plain.split(/[^\p{L}\p{M}]+/u)].filter((part) => part !== '');
}

/** The most bytes of a word list: the largest dictionaries have 10 million. */
const sizeLimit = 20_000_000;

const refusals: Readonly<Record<ReadRefusal, string>> = {
  outside: 'it is outside the project',
  missing: 'there is no such file',
  large: `it has more than ${sizeLimit / 1e6} MB`,
};

async function readList(path: string, { folder, root, host, report, placeOf }: ThoroughContext): Promise<string[]> {
  const file = resolve(folder, path);
  const found = await readProjectFile(file, { root, limit: sizeLimit }, host);
  if (typeof found === 'string') {
    const reason = refusals[found];
    report('dictionary-broken', { name: basename(path), reason }, placeOf?.(['check', 'spelling', 'wordFiles']));
    return [];
  }
  const text = new TextDecoder().decode(found);
  return text.split(/\r\n|\r|\n/u).map((line) => line.replace(/#.*/u, '').trim());
}

function namesIn({ metadata }: Publication): string[] {
  const people = [...metadata.authors, ...(metadata.contributors ?? [])].flatMap(
    ({ name, affiliation = '', affiliations = [] }) => [name, affiliation, ...affiliations],
  );
  return [...people, ...metadata.keywords, metadata.publisher ?? '', metadata.series?.name ?? ''];
}

/** The terms in a glossary or the index, and those explained in the text. */
function termsIn(publication: Publication): string[] {
  return treesOf(publication).flatMap(elementsIn).filter(isTerm).map(plainText);
}

function isTerm({ tagName, properties: { id } }: Element): boolean {
  return tagName === 'dfn' || tagName === 'abbr' || (tagName === 'span' && String(id).startsWith(`${ownPrefix}index-`));
}
