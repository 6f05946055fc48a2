import { compareReadings } from './compare-readings.ts';
import { contentsFindings } from './contents.ts';
import { expectedIn } from './expected-in.ts';
import type { FindIn } from './find-in.ts';
import { readEpub } from './read-epub.ts';

/** What an EPUB says otherwise than its source. */
export const findInEpub: FindIn = async ({ main, publication }, expected) => {
  const found = readEpub(main.bytes, { linked: expected.linked });
  const wanted = expectedIn(expected, { isNested: true, hidesParts: false, isStrict: true });
  const differing = await compareReadings(expected, wanted, found);
  return publication ? [...differing, ...contentsFindings(publication, found.contents().flat())] : differing;
};
