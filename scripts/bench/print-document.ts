import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { VFile } from 'vfile';
import { reportTo } from '../../src/model/report.ts';
import { openBrowser } from '../../src/platform/browser/open.ts';
import type { Browser, BrowserDocument } from '../../src/platform/browser.ts';
import { machineHost } from '../../src/platform/host.ts';
import { prepare } from '../../src/prepare.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { writers } from '../../src/writers/writers.ts';

/**
 * Writes the document that the PDF writer hands to the browser into a folder, with the files it refers to.
 *
 * @returns path of the HTML file.
 */
export async function writePrintDocument(source: string, folder: string): Promise<string> {
  const { html, files } = await printDocument(resolve(source));
  for (const [path, { bytes }] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.html'), html);
  return join(folder, 'index.html');
}

/** Prints a source, and keeps what the browser was given last. */
async function printDocument(path: string): Promise<BrowserDocument> {
  const host = machineHost();
  const root = dirname(path);
  const { publication } = await prepare({ path, shown: path, slug: 'bench', root }, host);
  if (!publication) throw new Error(`Cannot measure with \`${path}\`, which has errors`);

  const report = reportTo(new VFile());
  await using browser = openBrowser({ env: host.env, report });
  let last: BrowserDocument | undefined;
  const recorder: Browser = {
    ...browser,
    withPage: (document, use, signal) => {
      last = document;
      return browser.withPage(document, use, signal);
    },
  };
  const template = await loadTemplate('article', root, host);
  const pdf = await writers.pdf.load();
  const signal = new AbortController().signal;
  await pdf.write(publication, { template, options: { print: {} }, browser: recorder, report, signal });
  if (!last) throw new Error('Cannot measure: the PDF writer asked no browser');
  return last;
}
