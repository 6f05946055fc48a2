import { plainText } from '../../model/plain-text.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import type { Words } from '../../template/words.ts';
import type { LinkNames } from './finish/links.ts';

/** The names that screen readers announce for links: the name of the target, otherwise the text of the link. */
export function linkNames(publication: Publication, words: Words): LinkNames {
  const targets = new Map([...headingNames(publication.outline), ...noteNames(publication, words)]);
  const texts = linkTexts(publication);
  return {
    ofTarget: (id) => targets.get(id) ?? texts.get(`#${id}`),
    ofAddress: (address) => texts.get(resolved(address)),
  };
}

/** The texts of links, by target. */
function linkTexts(publication: Publication): Map<string, string> {
  const texts = new Map<string, string>();
  for (const element of treesOf(publication).flatMap(elementsIn)) {
    const { href } = element.properties;
    if (element.tagName === 'a' && href !== undefined) texts.set(resolved(String(href)), plainText(element));
  }
  return texts;
}

function headingNames(entries: readonly OutlineEntry[]): [string, string][] {
  return entries.flatMap(({ id, title, children }) => [[id, title] as [string, string], ...headingNames(children)]);
}

function noteNames({ notes }: Publication, words: Words): [string, string][] {
  return notes.flatMap(({ id, number, references }) => [
    [id, words.note(number)] as [string, string],
    ...references.map((reference, index): [string, string] => [reference.id, words.backToText(number, index + 1)]),
  ]);
}

/** The URL in normalised form: `https://example.com` gets its slash. */
function resolved(href: string): string {
  return URL.canParse(href) ? new URL(href).href : href;
}
