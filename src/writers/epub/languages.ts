import type { Nodes } from 'hast';
import { foreign } from '../../model/html-elements.ts';
import { isLanguageTag } from '../../model/language-tag.ts';
import type { Publication } from '../../model/publication.ts';

/** Minimum share of the letters for a language to count: less is a quotation or a word. */
const share = 0.1;

/** The languages of a publication, its main language first, the others by the amount of text. */
export function languagesOf({
  metadata,
  sections,
  notes,
}: Pick<Publication, 'metadata' | 'sections' | 'notes'>): string[] {
  const letters = new Map<string, number>();
  for (const { tree } of sections) count(tree, metadata.lang, letters);
  for (const { content } of notes) for (const node of content) count(node, metadata.lang, letters);
  const total = [...letters.values()].reduce((sum, length) => sum + length, 0);
  const others = [...letters]
    .filter(([lang, length]) => lang !== metadata.lang && length >= share * total)
    .sort(([, a], [, b]) => b - a);
  return [metadata.lang, ...others.map(([lang]) => lang)];
}

/** Adds the letters of a text to the counts of its languages. Code has no language. */
function count(node: Nodes, lang: string, letters: Map<string, number>): void {
  if (node.type === 'text') {
    const length = node.value.match(/\p{L}/gu)?.length ?? 0;
    letters.set(lang, (letters.get(lang) ?? 0) + length);
  }
  if (!('children' in node)) return;
  if (node.type === 'element' && (node.tagName === 'code' || foreign.has(node.tagName))) return;
  const own = node.type === 'element' ? languageTag(node.properties.lang) : undefined;
  for (const child of node.children) count(child, own ?? lang, letters);
}

/** As written in metadata: `pt-BR`. */
function languageTag(value: unknown): string | undefined {
  if (typeof value !== 'string' || !isLanguageTag(value)) return undefined;
  return Intl.getCanonicalLocales(value)[0];
}
