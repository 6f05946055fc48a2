import { readFile } from 'node:fs/promises';
import { epubcheck } from '../../test/support/epubcheck.ts';
import { siteServer } from '../../test/support/site-server.ts';
import { vnuPages } from '../../test/support/vnu.ts';
import type { Oracle, Verdict } from './oracle.ts';

/** What the Nu Html Checker says of the pages, and EPUBCheck of the EPUB. */
export const validityOracle: Oracle = async ({ folder, html, epub }) => [
  ...(html.length === 0 ? [] : [await pagesVerdict(folder, html)]),
  ...(epub === undefined ? [] : [await bookVerdict(epub)]),
];

async function pagesVerdict(folder: string, html: readonly string[]): Promise<Verdict> {
  await using server = await siteServer(folder);
  const messages = await vnuPages(html.map((page) => server.at(page)));
  return {
    name: 'pages (vnu)',
    compared: html.length === 1 ? '1 page' : `${html.length} pages`,
    unexplained: messages.map(({ url = '', lastLine = 0, message }) => `${url}:${lastLine} ${message}`),
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
