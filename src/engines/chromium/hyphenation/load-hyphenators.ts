import type { PrintOptions } from '../../../model/print-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import { type Hyphenators, languageOf } from './hyphenate.ts';
import { type Hyphenator, loadHyphenator } from './hyphenator.ts';
import { type HyphenatedTag, hyphenatedTag } from './languages.ts';

/** The hyphen that readers of PDFs know at the end of a line; U+2010, which Chromium takes, is lost on some of them. */
export const hyphenStyles = ':root { hyphenate-character: "-"; }\n';

/** Loads hyphenators for the language of a publication and those that its text names; none where none are wanted. */
export async function loadHyphenators(
  publication: Publication,
  { hyphenate = true }: Pick<PrintOptions, 'hyphenate'>,
): Promise<Hyphenators> {
  if (!hyphenate) return new Map();
  const named = treesOf(publication)
    .flatMap(elementsIn)
    .flatMap((element) => languageOf(element) ?? []);
  const tags = new Set([publication.metadata.lang, ...named].flatMap((lang) => hyphenatedTag(lang) ?? []));
  const load = async (tag: HyphenatedTag): Promise<[HyphenatedTag, Hyphenator]> => [tag, await loadHyphenator(tag)];
  return new Map(await Promise.all([...tags].map(load)));
}
