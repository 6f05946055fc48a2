import type { OutlineEntry, Publication } from '../../../model/publication.ts';
import { gap, lettersOf, lineHyphen, shortName } from '../../../readers/pdf/letters.ts';
import type { PrintedBlock } from '../../../readers/pdf/printed-text.ts';
import { headingPlaces } from '../contents.ts';
import type { Finding } from '../findings.ts';
import type { PdfFacts } from './pdf-facts.ts';

/** An entry of a table of contents: its link and its text. */
const entry =
  /^(?:\uFDD0mark (?:numbered list|list item)\uFDD1)*\uFDD0link #(?<id>[^\uFDD1]*)\uFDD1(?<said>[^\uFDD0]*)$/u;

/** Entries of the table of contents whose text or page number differs from the heading that they link to. */
export function contentsFindings(
  frame: readonly PrintedBlock[],
  { outline, sections }: Pick<Publication, 'outline' | 'sections'>,
  facts: PdfFacts,
): Finding[] {
  const places = headingPlaces({ sections });
  const entries = new Map(flat(outline).map((heading) => [shortName(heading.id), heading]));
  return frame.flatMap(({ fromLeft, fromRight, page, isContents }): Finding[] => {
    const { id, said = '' } = (isContents && entry.exec(fromLeft)?.groups) || {};
    const heading = id === undefined ? undefined : entries.get(shortName(id));
    if (id === undefined || !heading) return [];
    const { number = '', title } = heading;
    const label = facts.labelOf(id) ?? '';
    const expected = [number, title, label].filter(Boolean).join(' ');
    if ([fromLeft, fromRight].some((text) => essence(text) === essence(expected))) return [];
    const at = places.get(heading.id);
    const found = said.replaceAll(gap, ' ').replaceAll(lineHyphen, '-').trim();
    return [
      {
        kind: 'changed',
        what: `the entry “${found}” of the contents`,
        instead: `“${expected}”`,
        expected,
        found,
        at,
        page,
      },
    ];
  });
}

function flat(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((one) => [one, ...flat(one.children)]);
}

/** Only the letters, in sorted order: lines may run from right to left. */
function essence(text: string): string {
  const letters = lettersOf(text.replace(/\uFDD0[^\uFDD1]*\uFDD1/gu, ''));
  return Array.from(letters.replace(/[-\uFDD2\uFDD3]/gu, ''))
    .sort()
    .join('');
}
