import { legalText } from '../../model/legal-text.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { type Finding, findingsIn } from './findings.ts';
import type { ContentsLine } from './found.ts';
import { headingPlaces } from './heading-places.ts';
import type { Item } from './items.ts';

/** Levels that every list of contents shows, that of an EPUB for a shop too; what is below may be left out level by level. */
const shownLevels = 2;

/** Where a list of all headings, down to its last level, says otherwise than these do. */
export function contentsFindings(
  publication: Pick<Publication, 'outline' | 'sections'>,
  contents: readonly ContentsLine[],
): Finding[] {
  const places = headingPlaces(publication);
  const levels = contents.reduce((deepest, { depth }) => Math.max(deepest, depth), shownLevels);
  const lines = linesOf(publication.outline, 1).filter(({ depth }) => depth <= levels);
  const expected = lines.flatMap((line) =>
    itemsOf(line).map((item) => ({ ...item, at: places.get(line.target.slice(1)) })),
  );
  // A text without headings has one line all the same.
  if (expected.length === 0) return [];
  const found = contents.flatMap(itemsOf);
  return findingsIn(expected, found).map((finding) => ({ ...finding, what: `${finding.what} of the contents` }));
}

/** A heading without words is none to follow: what stands below it takes its place. */
function linesOf(entries: readonly OutlineEntry[], depth: number): ContentsLine[] {
  return entries.flatMap(({ id, title, number = '', children }) => {
    if (title.trim() === '') return linesOf(children, depth);
    const line = { depth, target: `#${id}`, title: `${number} ${title}` };
    return [line, ...linesOf(children, depth + 1)];
  });
}

function itemsOf({ depth, target, title }: ContentsLine): Item[] {
  return [
    { kind: 'heading', text: '', detail: String(depth) },
    { kind: 'link', text: target },
    { kind: 'text', text: legalText(title).replace(/\s+/gu, ' ').trim(), begins: true },
  ];
}
