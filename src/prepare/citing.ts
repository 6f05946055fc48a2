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
    uncited: nocite.flatMap((keys, index) => keysIn(keys).map((key) => ({ key, where: pointOf(['nocite', index]) }))),
    folder: dirname(path),
    heading: wordsFor(lang).bibliography,
  };
  return { citing };
}

/** Keys as they are, or as citations, `[@a; @b]`, which Pandoc has there. */
function keysIn(text: string): string[] {
  if (!text.includes('@')) return [text];
  return [...text.matchAll(/@\{?(?<key>[^\s,;{}[\]]+)/gu)].map(({ groups }) => groups?.key ?? '');
}
