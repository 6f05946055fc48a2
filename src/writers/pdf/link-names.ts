import { plainText } from '../../model/plain-text.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import type { Words } from '../../template/words.ts';
import type { LinkNames } from './finish/links.ts';

/** What links are called when they are read aloud: what they lead to, else the words that they are made of. */
export function linkNames(publication: Publication, words: Words): LinkNames {
  const targets = new Map([...headingNames(publication.outline), ...noteNames(publication, words)]);
  const texts = linkTexts(publication);
  return {
    ofTarget: (id) => targets.get(id) ?? texts.get(`#${id}`),
    ofAddress: (address) => texts.get(resolved(address)),
  };
}

/** The words of links, by where they lead. */
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

/** The address as a browser writes it: `https://example.com` has got its slash. */
function resolved(href: string): string {
  return URL.canParse(href) ? new URL(href).href : href;
}
