import type { ElementContent } from 'hast';
import type { OutlineEntry, Publication } from '../../../model/publication.ts';
import { gap, lettersOf, lineHyphen, shortName } from '../../../readers/pdf/letters.ts';
import type { PrintedBlock } from '../../../readers/pdf/printed-text.ts';
import { headingPlaces } from '../contents.ts';
import { texTitle } from '../expected.ts';
import type { Finding } from '../findings.ts';
import { type PdfFacts, withoutSigns } from './pdf-facts.ts';

/** An entry of a table of contents: its link and its text. */
const entry =
  /^(?:\uFDD0mark (?:numbered list|list item)\uFDD1)*\uFDD0link #(?<id>[^\uFDD1]*)\uFDD1(?<said>(?:[^\uFDD0]|\uFDD0(?!link )[^\uFDD1]*\uFDD1)*)$/u;

/** Entries of the table of contents whose text or page number differs from the heading that they link to. */
export function contentsFindings(
  frame: readonly PrintedBlock[],
  { outline, sections }: Pick<Publication, 'outline' | 'sections'>,
  facts: PdfFacts,
): Finding[] {
  const places = headingPlaces({ sections });
  const entries = new Map(flat(outline).map((heading) => [shortName(heading.id), heading]));
  return frame.flatMap(({ letters, page, isContents }): Finding[] => {
    const { id, said = '' } = (isContents && entry.exec(letters)?.groups) || {};
    const heading = id === undefined ? undefined : entries.get(shortName(id));
    if (id === undefined || !heading) return [];
    const { number = '', title, content } = heading;
    const label = facts.labelOf(id) ?? '';
    const lineOf = (shown: string) => [number, shown, label].filter(Boolean).join(' ');
    const expected = lineOf(title);
    const text = essence(withoutSigns(letters));
    const isShown = (shown: string) => text === essence(lineOf(shown));
    if (isShown(title) || (content && isShown(texTitle(content)))) return [];
    // An engine may set a formula in a link without naming it.
    if (content && lettersAlone(text) === lettersAlone(essence(lineOf(lettersIn(content))))) return [];
    const at = places.get(heading.id);
    const found = withoutSigns(said).replaceAll(gap, ' ').replaceAll(lineHyphen, '-').trim();
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

function lettersAlone(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function lettersIn(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? node.value : node.type === 'element' ? lettersIn(node.children) : ''))
    .join('');
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
