import type { Contributor, Metadata } from '../model/publication.ts';
import type { Words } from '../template/words.ts';

/** The values for the authors in a template. */
export interface Byline {
  /** All of them on one line: `by Ada Lovelace and Charles Babbage`. */
  byline: string;
  /** The same in parts, each with its superscript marks. */
  bylineParts: { text: string; marks?: string }[];
  /** The institutions, each with its mark if marks are needed; otherwise with the author. */
  affiliations: { mark?: string; author?: string; name: string }[];
  /** Email addresses of the corresponding authors. */
  emails: string[];
}

/** Mark of a corresponding author. */
const corresponding = '*';

/**
 * Describes who wrote a publication, and where they work: with numbers, if one author has several institutions or
 * several share one.
 */
export function bylineOf(
  { authors }: Pick<Metadata, 'authors'>,
  words: Pick<Words, 'byline' | 'list' | 'number'>,
): Byline {
  const all = authors.flatMap(institutionsOf);
  const distinct = [...new Set(all)];
  const isMarked =
    authors.length > 1 && (all.length > distinct.length || authors.some((one) => institutionsOf(one).length > 1));
  const marksOf = (author: Contributor) => {
    const numbers = isMarked ? institutionsOf(author).map((name) => words.number(`${distinct.indexOf(name) + 1}`)) : [];
    return [...numbers, ...(author.email !== undefined && authors.length > 1 ? [corresponding] : [])].join(',');
  };
  return {
    byline: words.byline(words.list(authors.map(({ name }) => name))),
    bylineParts: partsOf(
      words.byline(words.list(authors.map(({ name }, index) => `${name}${slot(index)}`))),
      authors.map(marksOf),
    ),
    affiliations: isMarked
      ? distinct.map((name, index) => ({ mark: words.number(`${index + 1}`), name }))
      : authors.flatMap((author) =>
          institutionsOf(author).map((name) => ({ ...(authors.length > 1 && { author: author.name }), name })),
        ),
    emails: authors.flatMap(({ email }) => email ?? []),
  };
}

function institutionsOf({ affiliation, affiliations }: Contributor): readonly string[] {
  return affiliations ?? (affiliation === undefined ? [] : [affiliation]);
}

/** A placeholder for the end of a name, in characters that no name has. */
function slot(index: number): string {
  return `\uE000${index}\uE001`;
}

function partsOf(line: string, marks: readonly string[]): Byline['bylineParts'] {
  const pieces = line.split(/\uE000(\d+)\uE001/u);
  return pieces.flatMap((text, index) => {
    if (index % 2 === 1 || (text === '' && index > 0 && index === pieces.length - 1)) return [];
    const mark = marks[Number(pieces[index + 1])] ?? '';
    return [mark === '' ? { text } : { text, marks: mark }];
  });
}
