import { compareReadings } from './compare-readings.ts';
import { expectedIn } from './expected-in.ts';
import type { FindIn } from './find-in.ts';
import { readEpub } from './read-epub.ts';

/** What an EPUB says otherwise than its source. */
export const findInEpub: FindIn = async ({ main }, expected) => {
  const found = readEpub(main.bytes, { linked: expected.linked });
  const wanted = expectedIn(expected, { isNested: true, hidesParts: false, isStrict: true });
  return compareReadings(expected, wanted, found);
};
