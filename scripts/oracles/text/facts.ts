import type { OutlineEntry, Publication } from '../../../src/model/publication.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { dateText } from '../../../src/writers/dates.ts';
import { type Facts, lettersOf } from './explanations.ts';
import { wordsIn } from './words.ts';

/**
 * What may stand in a publication beside the words of its source.
 *
 * @param markdown its sources, as they are written
 * @param plain the same as pandoc reads them
 */
export function factsOf({ metadata, outline }: Publication, markdown: string, plain: string): Facts {
  const own = textsIn(wordsFor(metadata.lang));
  const dates = [metadata.date, metadata.modified].flatMap((date) => dateText(date, metadata.lang) ?? []);
  const around = [...textsIn(metadata), ...titlesIn(outline), ...dates, ...own];
  return {
    framing: new Set(around.flatMap(wordsIn)),
    heads: lettersOfAll([metadata.title, ...titlesIn(outline)]),
    labels: new Set(own.flatMap(wordsIn)),
    alternatives: lettersOfAll([...markdown.matchAll(/!\[([^\]]*)\]/gu)].map(([, text = '']) => text)),
    hosts: lettersOfAll([...markdown.matchAll(/!\[[^\]]*\]\(https?:\/\/([^/)]+)/gu)].map(([, host = '']) => host)),
    titles: lettersOfAll([...markdown.matchAll(/\s"([^"\n]+)"\)/gu)].map(([, title = '']) => title)),
    notes: lettersOf(wordsIn(plain.slice(plain.search(/^\[1\] /mu)))),
  };
}

function lettersOfAll(texts: readonly string[]): Set<string> {
  return new Set(texts.map((text) => lettersOf(wordsIn(text))).filter((letters) => letters !== ''));
}

function titlesIn(entries: readonly OutlineEntry[]): string[] {
  return entries.flatMap(({ number = '', title, children }) => [title, `${number} ${title}`, ...titlesIn(children)]);
}

/** All texts in a record, those that functions make of a number included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'function') return textsIn(attempt(() => value('1', 1)));
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return undefined;
  }
}
