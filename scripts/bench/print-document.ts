import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BrowserDocument } from '../../src/platform/browser.ts';

/**
 * Writes a document for the browser into a folder, with the files it refers to.
 *
 * @returns path of the HTML file.
 */
export async function writePrintDocument({ html, files }: BrowserDocument, folder: string): Promise<string> {
  for (const [path, { bytes }] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.html'), html);
  return join(folder, 'index.html');
}
