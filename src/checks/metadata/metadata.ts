import type { Metadata } from '../../model/publication.ts';
import type { Target } from '../../model/targets.ts';
import type { ThoroughCheck } from '../thorough.ts';
import { demands } from './demands.ts';

/** How a sentence calls a target. */
const names: Readonly<Record<Target, string>> = { shop: 'shops', library: 'libraries', web: 'the web' };

/** A publication has the metadata that those ask for who take it. */
export const checkMetadata: ThoroughCheck = async (publication, { wanted, report, given, html, epub, placeOf }) => {
  for (const target of wanted.targets ?? []) {
    const described = { publication, given, html, epub };
    for (const { key, reason, example, isMet } of demands[target]) {
      if (!isMet(described)) report('metadata-missing', { target: names[target], key, reason, example }, placeOf?.([]));
    }
    for (const poor of poorIn(publication.metadata, target)) {
      report('metadata-poor', { target: names[target], ...poor }, placeOf?.([poor.key]));
    }
  }
};

/** Characters of a description: what search engines show of one, and what Kindle Direct Publishing takes. */
const longestDescription: Partial<Record<Target, number>> = { web: 160, shop: 4000 };

/** Fields for keywords at Kindle Direct Publishing. */
const mostKeywords = 7;

function* poorIn({ description, keywords }: Metadata, target: Target) {
  const longest = longestDescription[target] ?? Number.POSITIVE_INFINITY;
  const { length } = Array.from(description ?? '');
  if (length > longest) {
    const reason = `it has ${length} characters, of which only ${longest} are shown`;
    yield { key: 'description', reason, hint: 'Shorten it, and put what matters first.' };
  }
  if (target === 'shop' && keywords.length > mostKeywords) {
    const reason = `there are ${keywords.length}, of which only ${mostKeywords} are used`;
    yield { key: 'keywords', reason, hint: 'Keep the ones that readers search for.' };
  }
}
