import type { Publication } from '../../../model/publication.ts';
import type { Expected } from '../expected.ts';
import type { FindIn } from '../find-in.ts';
import type { Finding } from '../findings.ts';
import { compareText } from './compare-text.ts';
import { contentsFindings } from './contents.ts';
import { expectedText } from './expected-text.ts';
import { findingsOf } from './find-differences.ts';
import { repeatedBefore, startOfText, withoutImprint } from './frames.ts';
import { indexPlaces } from './index-places.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';
import { selfFindings } from './self.ts';

/** What a PDF says otherwise than its source. */
export const findInPdf: FindIn = async ({ main, publication }, expected) => {
  const { notes = [], sections = [], outline = [] } = publication ?? {};
  return comparePdf(await readPdf(main.bytes, notes), expected, { sections, outline });
};

/** Above the first heading of a text stands its title. */
const levels = [1];

/** Holds a PDF against its source. */
export function comparePdf(
  { file, printed, facts }: ReadPdf,
  expected: Expected,
  { sections, outline }: Pick<Publication, 'sections' | 'outline'>,
): Finding[] {
  const places = indexPlaces(sections);
  const items = expected.sections.flatMap((section) => section.text);
  const text = expectedText(items, { places, levels });
  const notes = expectedText(expected.notes, { places, levels });
  const start = startOfText(printed.blocks, text, expected.metadata, facts);
  const frame = printed.blocks.slice(0, start);
  const differences = withoutImprint(compareText(text, printed.blocks.slice(start), facts), text, facts);
  return [
    ...selfFindings(expected.metadata, file, frame),
    ...contentsFindings(frame, outline, facts),
    ...findingsOf([...repeatedBefore(frame, text, expected.metadata, facts), ...differences], text, facts),
    ...findingsOf(compareText(notes, printed.notes, facts), notes, facts),
  ];
}
