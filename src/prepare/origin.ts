import { dirname } from 'node:path';
import type { FrontMatterReading } from '../config/front-matter.ts';
import { metadataOf } from '../config/metadata.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { ProjectSource } from '../config/sources.ts';
import { countedKinds, type OwnKinds } from '../markdown/admonition-kinds.ts';
import { withoutUndefined } from '../model/lists.ts';
import type { Publication } from '../model/publication.ts';
import type { Citing } from '../publication/citations/cite.ts';
import type { Origin } from '../publication/compose.ts';
import { defaultNumbering } from '../publication/numbering/numbering.ts';
import { wordsFor } from '../template/words.ts';

/** Facts that are not in the front matter of the root source. */
export interface BesideFrontMatter {
  kind: Publication['kind'];
  /** The title of the book in the list of chapters. */
  title: string | undefined;
  /** The author's own kinds of blocks. */
  kinds: OwnKinds | undefined;
}

/** How a publication is composed, by the front matter of its root source with the defaults of its project. */
export function originOf(
  { path, displayPath, root, slug }: ProjectSource,
  { values, pointOf }: FrontMatterReading,
  { kind, title, kinds = {} }: BesideFrontMatter,
): Omit<Origin, 'host' | 'network'> {
  const { lang = 'en', numbering = {}, index = true } = values;
  const words = wordsFor(lang);
  return {
    id: values.slug ?? slug,
    displayPath,
    kind,
    root,
    metadata: { ...withoutUndefined({ title }), ...metadataOf(values) },
    numbered: numbering.headings !== false,
    references: {
      numbering: { ...defaultNumbering, ...withoutUndefined(numbering) },
      words,
      counted: countedKinds(kinds, lang),
    },
    index: { words, lang, wanted: index },
    ...citingOf(values, pointOf, path),
  };
}

/**
 * A source's settings for citations; nothing without a bibliography.
 *
 * @param values including the project's defaults
 * @param path absolute path of the source
 */
function citingOf(values: FrontMatter, pointOf: FrontMatterReading['pointOf'], path: string): { citing?: Citing } {
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

/** Keys alone, or as citations, `[@a; @b]`, as in Pandoc. */
function keysIn(text: string): string[] {
  if (!text.includes('@')) return [text];
  return [...text.matchAll(/@\{?(?<key>[^\s,;{}[\]]+)/gu)].map(({ groups }) => groups?.key ?? '');
}
