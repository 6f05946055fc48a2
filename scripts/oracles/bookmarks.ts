import type { OutlineEntry } from '../../src/model/publication.ts';
import type { Oracle, Verdict } from './oracle.ts';
import { output, pagesOfText } from './programs.ts';

interface Line {
  depth: number;
  title: string;
}

/** A bookmark and where it leads; depths and pages count from 1. */
export interface BookmarkLine extends Line {
  page: number;
}

/** The outline of the PDF, as MuPDF reads it, is that of the publication, and leads to pages with the headings on them. */
export const bookmarksOracle: Oracle = async ({ publication, pdf }) => {
  if (pdf === undefined) return [];
  const expected = linesOf(publication.outline, 1);
  const found = await bookmarksOf(pdf);
  const pages = await pagesOfText(pdf);
  const unexplained: string[] = [];
  for (let index = 0; index < Math.max(expected.length, found.length); index++) {
    const [wanted, shown] = [expected[index], found[index]];
    if (wanted?.depth !== shown?.depth || wanted?.title !== shown?.title)
      unexplained.push(`bookmark ${index + 1}: expected ${lineText(wanted)}, found ${lineText(shown)}`);
    else if (shown && !letters(pages[shown.page - 1] ?? '').includes(letters(shown.title)))
      unexplained.push(`bookmark ${index + 1}: ${lineText(shown)} is not on page ${shown.page}`);
  }
  const verdict: Verdict = { name: 'bookmarks (mutool)', compared: `${expected.length} bookmarks`, unexplained };
  return [verdict];
};

function linesOf(entries: readonly OutlineEntry[], depth: number): Line[] {
  return entries.flatMap(({ number, title, children }) => {
    if (title.trim() === '') return linesOf(children, depth);
    const line = { depth, title: number === undefined ? title : `${number} ${title}` };
    return [line, ...linesOf(children, depth + 1)];
  });
}

/** A line of MuPDF: a mark, a tab for each level, the title in quotation marks, and where it leads. */
const outlineLine = /^[-+|](?<tabs>\t+)"(?<title>.*)"\t#page=(?<page>\d+)/u;

/** The bookmarks of a PDF, by `mutool`. */
export async function bookmarksOf(pdf: string): Promise<BookmarkLine[]> {
  return parseOutline(await output('mutool', ['show', pdf, 'outline']));
}

function parseOutline(text: string): BookmarkLine[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { tabs = '', title = '', page = '0' } = outlineLine.exec(line)?.groups ?? { title: line };
    return { depth: tabs.length, title: title.replace(/\\(["\\])/gu, '$1'), page: Number(page) };
  });
}

function lineText(line: Line | undefined): string {
  return line ? `“${line.title}” at level ${line.depth}` : 'nothing';
}

/** Letters and digits alone: a heading may be broken into lines anywhere. */
export function letters(text: string): string {
  return text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}
