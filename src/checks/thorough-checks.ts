import type { Publication } from '../model/publication.ts';
import type { ThoroughCheckEntry, ThoroughContext } from './thorough.ts';

/** The checks of publications that `offprint check` makes, in the order of their messages. */
const thoroughChecks: readonly ThoroughCheckEntry[] = [];

/** Makes the thorough checks of a publication. */
export async function checkThoroughly(publication: Publication, context: ThoroughContext): Promise<void> {
  for (const { load } of thoroughChecks) await (await load())(publication, context);
}
