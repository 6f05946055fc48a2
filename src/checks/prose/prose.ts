import { isOwnId } from '../../model/own-ids.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { areShownTogether, shownElements } from '../../model/shown-formats.ts';
import type { ThoroughCheck } from '../thorough.ts';
import { doubleWordsIn } from './double-words.ts';
import { checkEmptySections } from './empty-sections.ts';
import { passagesOf, textOf } from './passages.ts';
import { unfinishedIn } from './unfinished.ts';
import { wordPlaces } from './word-places.ts';

/** Mistakes in writing that can be found without knowing the language. */
export const checkProse: ThoroughCheck = async (publication, context) => {
  const { wanted, report } = context;
  if (wanted.prose === false) return;
  checkHeadings(publication, report);
  checkEmptySections(publication, report);
  const placeOf = wordPlaces(publication.lines, context);
  for (const passage of passagesOf(publication)) {
    const text = textOf(passage);
    for (const { word, at } of doubleWordsIn(passage)) {
      report('double-word', { word }, await placeOf(passage, at, word));
    }
    for (const { mark, at } of unfinishedIn(text)) {
      report('text-unfinished', { mark }, await placeOf(passage, at, mark));
    }
  }
};

/**
 * Neither two headings of a section nor two consecutive ones may have the same words: the contents would not distinguish them.
 */
function checkHeadings({ outline, sections, notes }: Publication, report: Report): void {
  const formats = new Map(shownElements(sections, notes).map((one) => [one.element.properties.id, one.formats]));
  const look = (siblings: readonly OutlineEntry[], around: OutlineEntry | undefined) => {
    const known = new Map<string, OutlineEntry>();
    siblings.forEach((entry, index) => {
      const { title } = entry;
      const first = known.get(title) ?? (index === 0 && around?.title === title ? around : undefined);
      if (!first) known.set(title, entry);
      else if (title !== '' && !isOwnId(entry.id) && areShownTogether(formats.get(first.id), formats.get(entry.id))) {
        const { path: file, start } = first.place;
        report('heading-repeated', { title, line: start.line, file }, entry.place);
      }
      look(entry.children, entry);
    });
  };
  look(outline, undefined);
}
