import type { Publication } from '../../model/publication.ts';
import type { FrontMarkup } from '../../shell/markup.ts';
import { rewrite, type Surroundings } from './content-documents.ts';
import { type Facts, factsOf } from './facts.ts';
import { serialize } from './serialize.ts';

/** What the title page shows besides metadata, as XML. */
export interface FrontMatter extends FrontMarkup {
  facts: Facts;
}

/** The title, if it is more than text, and the abstract, as the title page shows them. */
export function frontMatterOf({ title, abstract }: Publication, surroundings: Surroundings): FrontMatter {
  const shown = title && rewrite({ type: 'root', children: [...title] }, surroundings);
  const body = abstract && rewrite(abstract, surroundings);
  return {
    ...(shown && { title: serialize(shown) }),
    ...(body && { abstract: serialize(body) }),
    facts: factsOf({ type: 'root', children: [...(shown?.children ?? []), ...(body?.children ?? [])] }),
  };
}
