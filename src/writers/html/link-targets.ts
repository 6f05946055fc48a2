import { type HtmlOptions, layoutOf } from '../../model/format-options.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';

/** The ids that external links may point to, by the page that has them: paths relative to the output folder. */
export async function linkTargets(
  publication: Publication,
  options: HtmlOptions,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { id, kind, notes } = publication;
  if (layoutOf(kind, options) === 'site') {
    const { idsOfPages } = await import('./site/targets.ts');
    return new Map([...idsOfPages(publication, options)].map(([file, ids]) => [`${id}/${file}`, ids]));
  }
  const ids = new Set(notes.map((note) => note.id));
  for (const { properties } of treesOf(publication).flatMap(elementsIn)) {
    if (typeof properties.id === 'string') ids.add(properties.id);
  }
  return new Map([[`${id}.html`, ids]]);
}
