import { readFile } from 'node:fs/promises';
import type { KnownDifference, Oracle, Subject, Verdict } from './oracle.ts';
import { compare, inBoth, reasons } from './text/compare.ts';
import { factsOf } from './text/facts.ts';
import type { Hunk } from './text/hunks.ts';
import { markupOf, withIncludes } from './text/includes.ts';
import { withoutMdbookSyntax } from './text/mdbook.ts';
import { withoutOwnSyntax } from './text/own-syntax.ts';
import { bibliographyText, epubText, pdfText, sourceText } from './text/plain-text.ts';
import { wordsIn } from './text/words.ts';

/** The words of the PDF, by pdftotext, and of the EPUB, by pandoc, are those of the source, by pandoc. */
export const textOracle: Oracle = async (subject) => {
  const { dialect, pdf, epub } = subject;
  if (dialect === undefined) return [];
  const verdicts: Verdict[] = [];
  if (pdf !== undefined)
    verdicts.push(
      await verdictOn('words of the PDF (pdftotext)', subject, 'pdf', await pdfText(pdf), () => pdfText(pdf, 'file')),
    );
  if (epub !== undefined)
    verdicts.push(await verdictOn('words of the EPUB (pandoc)', subject, 'epub', await epubText(epub)));
  return verdicts;
};

/** @param readAgain reads the text in another order, which is asked if there are differences */
async function verdictOn(
  name: string,
  subject: Subject,
  format: 'pdf' | 'epub',
  text: string,
  readAgain?: () => Promise<string>,
): Promise<Verdict> {
  const { publication, sources, dialect = 'commonmark_x', syntax, bibliography, known = [] } = subject;
  const written = await Promise.all(sources.map((path) => readFile(path, 'utf8')));
  const pieces = await Promise.all(written.map((markdown, index) => withIncludes(markdown, sources[index] ?? '')));
  const readable = {
    offprint: () => pieces.map((one) => withoutOwnSyntax(one, format)),
    mdbook: () => Promise.all(written.map((markdown, index) => withoutMdbookSyntax(markdown, sources[index] ?? ''))),
  };
  const markdown = syntax ? await readable[syntax]() : written;
  const plain: string[] = [];
  for (const one of markdown) plain.push(await sourceText(one, dialect, format));
  const works = bibliography === undefined ? '' : await bibliographyText(await readFile(bibliography, 'utf8'));
  const words = plain.flatMap(wordsIn);
  const facts = factsOf(publication, pieces.flat().map(markupOf).join('\n'), works);
  const { explained, unexplained: differences } = compare(words, wordsIn(text), facts);
  const unexplained =
    readAgain && differences.length > 0
      ? inBoth(differences, compare(words, wordsIn(await readAgain()), facts).unexplained)
      : differences;
  const { open, unused } = withoutKnown(
    unexplained,
    known.filter((one) => one.format === format),
    explained,
  );
  return { name, compared: `${words.length} words`, explained, unexplained: [...open.map(hunkText), ...unused] };
}

/** Differences without those that are known, and known ones that are none any more. */
function withoutKnown(hunks: readonly Hunk[], known: readonly KnownDifference[], explained: Map<string, number>) {
  const isOne = ({ missing, found }: Hunk, one: KnownDifference) =>
    missing.join(' ') === (one.missing ?? '') && found.join(' ') === (one.found ?? '');
  for (const one of known) {
    const words = hunks
      .filter((hunk) => isOne(hunk, one))
      .reduce((sum, { missing, found }) => sum + missing.length + found.length, 0);
    if (words > 0) explained.set(one.why, (explained.get(one.why) ?? 0) + words);
  }
  const unused = known.filter((one) => !hunks.some((hunk) => isOne(hunk, one)));
  return {
    open: hunks.filter((hunk) => !known.some((one) => isOne(hunk, one))),
    unused: unused.map(({ missing = '', found = '' }) => `known, but it does not differ: [${missing}] [${found}]`),
  };
}

/** Explanations of words that explain nothing any more. @param verdicts all of a run in which nothing was skipped */
export function unusedVerdict(verdicts: readonly Verdict[]): Verdict {
  const used = new Set(verdicts.flatMap(({ explained }) => [...(explained?.keys() ?? [])]));
  const unexplained = reasons.filter((why) => !used.has(why)).map((why) => `nothing is explained by: ${why}`);
  return { name: 'use of the table', compared: `${reasons.length} explanations`, unexplained };
}

const mostShown = 30;

function hunkText({ missing, found, before, after }: Hunk): string {
  const shown = (words: readonly string[]) =>
    [...words.slice(0, mostShown), ...(words.length > mostShown ? ['…'] : [])].join(' ');
  return `… ${before.join(' ')} [expected: ${shown(missing)}] [found: ${shown(found)}] ${after.join(' ')} …`;
}
