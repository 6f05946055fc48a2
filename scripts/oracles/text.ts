import { readFile } from 'node:fs/promises';
import type { Oracle, Verdict } from './oracle.ts';
import { explanations, type Facts } from './text/explanations.ts';
import { factsOf } from './text/facts.ts';
import { type Hunk, hunksOf } from './text/hunks.ts';
import { epubText, pdfText, sourceText } from './text/plain-text.ts';
import { wordsIn } from './text/words.ts';

/** The words of the PDF, by pdftotext, and of the EPUB, by pandoc, are those of the source, by pandoc. */
export const textOracle: Oracle = async ({ publication, sources, dialect, pdf, epub }) => {
  if (dialect === undefined) return [];
  const markdown = await Promise.all(sources.map((path) => readFile(path, 'utf8')));
  const plain = await Promise.all(markdown.map((text) => sourceText(text, dialect)));
  const words = plain.flatMap(wordsIn);
  const facts = factsOf(publication, markdown.join('\n'), plain.join('\n'));
  const verdicts: Verdict[] = [];
  if (pdf !== undefined) {
    const text = await pdfText(pdf);
    verdicts.push(verdictOn('words of the PDF (pdftotext)', words, text, facts));
  }
  if (epub !== undefined) verdicts.push(verdictOn('words of the EPUB (pandoc)', words, await epubText(epub), facts));
  return verdicts;
};

function verdictOn(name: string, words: readonly string[], text: string, facts: Facts): Verdict {
  const explained = new Map<string, number>();
  const unexplained: string[] = [];
  for (const hunk of hunksOf(words, wordsIn(text))) {
    const why = explanations.find(({ explains }) => explains(hunk, facts))?.why;
    if (why === undefined) unexplained.push(hunkText(hunk));
    else explained.set(why, (explained.get(why) ?? 0) + 1);
  }
  return { name, compared: `${words.length} words`, explained, unexplained };
}

const mostShown = 30;

function hunkText({ missing, found, before, after }: Hunk): string {
  const shown = (words: readonly string[]) =>
    [...words.slice(0, mostShown), ...(words.length > mostShown ? ['…'] : [])].join(' ');
  return `… ${before.join(' ')} [expected: ${shown(missing)}] [found: ${shown(found)}] ${after.join(' ')} …`;
}
