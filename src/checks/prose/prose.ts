import type { ThoroughCheck } from '../thorough.ts';
import { doubleWordsIn } from './double-words.ts';
import { checkEmptySections } from './empty-sections.ts';
import { checkHeadings } from './headings.ts';
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
