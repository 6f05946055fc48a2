import { legalText } from '../../model/legal-text.ts';
import type { Metadata } from '../../model/publication.ts';
import { readEpub } from '../../readers/epub/read-epub.ts';
import type { ItemReading } from '../../readers/items.ts';
import type { PublicationReading } from '../../readers/publication-reading.ts';
import { samePictures } from './compare.ts';
import { contentsFindings } from './contents.ts';
import type { ExpectedContent } from './expected.ts';
import { expectedIn } from './expected-in.ts';
import { type FindIn, type Finding, findingsIn } from './findings.ts';

/** Where an EPUB differs from its source. */
export const findInEpub: FindIn = async ({ main, publication }, expected) => {
  const found = readEpub(main.bytes, { linked: expected.linked });
  const wanted = expectedIn(expected, { isNested: true, hidesParts: false, isStrict: true });
  const differing = await compareReadings(expected, wanted, found);
  return publication ? [...differing, ...contentsFindings(publication, found.contents().flat())] : differing;
};

/** @param wanted the expected content that the format shows */
export async function compareReadings(
  expected: ExpectedContent,
  wanted: ItemReading,
  found: PublicationReading,
): Promise<Finding[]> {
  const same = await samePictures(found, expected.resources);
  return [
    ...metadataFindings(expected.metadata, found),
    ...findingsIn(wanted.text, found.text, same),
    ...findingsIn(wanted.notes, found.notes, same),
  ];
}

/** Where the metadata of a finished publication differs from its source. */
function metadataFindings({ title, authors, lang }: Metadata, found: PublicationReading): Finding[] {
  const names = authors.map(({ name }) => name).join(', ');
  const findings = [
    ...compared('title', title, found.title),
    ...(found.heading === undefined ? [] : compared('title above the text', title, found.heading)),
    ...compared('list of authors', names, found.authors.join(', ')),
    ...compared('language', lang, found.lang),
  ];
  return findings.filter(({ kind }) => !found.isLoose || kind !== 'missing');
}

function compared(what: string, wanted: string, said: string): Finding[] {
  const [expected, found] = [wanted, said].map(legible) as [string, string];
  if (expected === found) return [];
  const texts = { expected, found, at: undefined };
  return [
    found === ''
      ? { kind: 'missing', what, ...texts }
      : { kind: 'changed', what: `“${found}”`, instead: what, ...texts },
  ];
}

/** On one line, without characters that files must not contain. */
function legible(text: string): string {
  return legalText(text).replace(/\s+/gu, ' ').trim();
}
