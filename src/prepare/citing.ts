import { dirname } from 'node:path';
import type { FrontMatterReading } from '../config/front-matter.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { Citing } from '../publication/citations/cite.ts';
import { wordsFor } from '../template/words.ts';

/**
 * What a source says of its citations; nothing without a bibliography.
 *
 * @param values with what the project says for all
 * @param path absolute path of the source
 */
export function citingOf(
  values: FrontMatter,
  pointOf: FrontMatterReading['pointOf'],
  path: string,
): { citing?: Citing } {
  const { bibliography, csl, nocite = [], lang = 'en' } = values;
  if (bibliography === undefined) return {};
  const citing: Citing = {
    files: bibliography.map((file, index) => ({ path: file, where: pointOf(['bibliography', index]) })),
    ...(csl === undefined ? {} : { style: { path: csl, where: pointOf(['csl']) } }),
    uncited: nocite.map((key, index) => ({ key: key.replace(/^@/u, ''), where: pointOf(['nocite', index]) })),
    folder: dirname(path),
    heading: wordsFor(lang).bibliography,
  };
  return { citing };
}
