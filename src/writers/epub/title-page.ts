import type { Root } from 'hast';
import { append } from '../../model/lists.ts';
import type { Publication } from '../../model/publication.ts';
import { type FrontMarkup, frontMarkup } from '../../shell/markup.ts';
import { rewrite, type Surroundings } from './content-documents.ts';
import { type Facts, factsOf } from './facts.ts';
import { serialize } from './serialize.ts';

/** What the title page shows besides metadata, as XML. */
export interface FrontMatter extends FrontMarkup {
  facts: Facts;
}

export function frontMatterOf(publication: Publication, surroundings: Surroundings): FrontMatter {
  const shown: Root['children'] = [];
  const markup = frontMarkup(publication, (tree) => {
    const body = rewrite(tree, surroundings);
    append(shown, body.children);
    return serialize(body);
  });
  return { ...markup, facts: factsOf({ type: 'root', children: shown }) };
}
