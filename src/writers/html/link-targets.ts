import { layoutOf } from '../../model/html-options.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import type { WriterOptions } from '../writer.ts';

/** The ids that links from elsewhere may lead to, by the page that has them: paths relative to the output folder. */
export async function linkTargets(
  publication: Publication,
  { html }: Pick<WriterOptions, 'html'>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { id, kind, notes } = publication;
  if (layoutOf(kind, html) === 'site') {
    const { idsOfPages } = await import('./site/targets.ts');
    return new Map([...idsOfPages(publication, html)].map(([file, ids]) => [`${id}/${file}`, ids]));
  }
  const ids = new Set(notes.map((note) => note.id));
  for (const { properties } of treesOf(publication).flatMap(elementsIn)) {
    if (typeof properties.id === 'string') ids.add(properties.id);
  }
  return new Map([[`${id}.html`, ids]]);
}
