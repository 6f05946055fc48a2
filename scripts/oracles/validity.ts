import { readFile } from 'node:fs/promises';
import { epubcheck } from '../../test/support/epubcheck.ts';
import { siteServer } from '../../test/support/site-server.ts';
import { vnuPages } from '../../test/support/vnu.ts';
import type { KnownDifference, Oracle, Verdict } from './oracle.ts';

/** What the Nu Html Checker says of the pages, and EPUBCheck of the EPUB. */
export const validityOracle: Oracle = async ({ folder, html, epub, known = [] }) => [
  ...(html.length === 0 ? [] : [await pagesVerdict(folder, html, known)]),
  ...(epub === undefined ? [] : [await bookVerdict(epub)]),
];

async function pagesVerdict(
  folder: string,
  html: readonly string[],
  known: readonly KnownDifference[],
): Promise<Verdict> {
  await using server = await siteServer(folder);
  const messages = await vnuPages(html.map((page) => server.at(page)));
  const explained = new Map<string, number>();
  const unknown = messages.filter(({ message }) => {
    const one = known.find(({ format, found }) => format === 'html' && found && message.startsWith(found));
    if (one) explained.set(one.why, (explained.get(one.why) ?? 0) + 1);
    return !one;
  });
  return {
    name: 'pages (vnu)',
    compared: html.length === 1 ? '1 page' : `${html.length} pages`,
    explained,
    unexplained: unknown.map(({ url = '', lastLine = 0, message }) => `${url}:${lastLine} ${message}`),
  };
}

async function bookVerdict(epub: string): Promise<Verdict> {
  const messages = await epubcheck(await readFile(epub));
  return {
    name: 'EPUB (EPUBCheck)',
    compared: '1 book',
    unexplained: messages.map(({ id, place, message }) => `${place} ${id} ${message}`),
  };
}
