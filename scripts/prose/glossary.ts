/** A phrase that the glossary refuses. */
export interface RefusedPhrase {
  phrase: string;
  /** What to write, as the first column of the glossary says. */
  instead: string;
  /** Finds the phrase in any case, also where a line or a comment continues on the next line. */
  pattern: RegExp;
}

/** The phrases in the last column of every table of the glossary that calls this column "Not". */
export function refusedPhrases(glossary: string): RefusedPhrase[] {
  const tables = [...glossary.matchAll(/(?:^\|.*\|\n)+/gmu)].map(([table]) => table.trim().split('\n').map(cellsOf));
  return tables
    .filter(([head]) => head?.at(-1) === 'Not')
    .flatMap(([, , ...rows]) => rows.flatMap((row) => phrasesOf(row.at(-1) ?? '', row[0] ?? '')));
}

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function phrasesOf(cell: string, instead: string): RefusedPhrase[] {
  const phrases = cell.split(',').map((phrase) => phrase.trim());
  return phrases.filter((phrase) => phrase !== '').map((phrase) => ({ phrase, instead, pattern: patternOf(phrase) }));
}

function patternOf(phrase: string): RegExp {
  const words = phrase.split(/\s+/u).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${words.join(String.raw`[\s*/>]+`)}(?![\\p{L}\\p{N}_-])`, 'giu');
}
