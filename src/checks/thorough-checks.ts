import type { Publication } from '../model/publication.ts';
import type { ThoroughCheckEntry, ThoroughContext } from './finished.ts';

/** The checks of publications that only `offprint check` runs, in the order of their messages. */
const thoroughChecks: readonly ThoroughCheckEntry[] = [
  { load: async () => (await import('./web-links.ts')).checkWebLinks },
  { load: async () => (await import('./pictures/pictures.ts')).checkPictures },
  { load: async () => (await import('./spelling/spelling.ts')).checkSpelling },
  { load: async () => (await import('./prose/prose.ts')).checkProse },
  { load: async () => (await import('./metadata/metadata.ts')).checkMetadata },
];

export async function checkThoroughly(publication: Publication, context: ThoroughContext): Promise<void> {
  for (const { load } of thoroughChecks) await (await load())(publication, context);
}
