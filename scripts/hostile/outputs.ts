import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import { pdfPages } from '../../test/support/pdf-text.ts';
import { canary } from './hostile-case.ts';

/** Opens a page as a reader's browser does, scripts on. @returns what it did that no page may */
export type Opener = (path: string) => Promise<string[]>;

/** Opens files in a page of a browser, in which a script that ran leaves a mark. */
export function openerIn(page: Page): Opener {
  let asked: string[] = [];
  page.on('request', (request) => {
    if (/^(?:https?|wss?|ftp):/u.test(request.url())) asked.push(request.url());
  });
  page.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
  return async (path) => {
    asked = [];
    await page.goto(pathToFileURL(path).href, { waitUntil: 'load', timeout: 30_000 }).catch(() => {});
    const click = () => {
      for (const one of document.querySelectorAll<HTMLElement>('button, [onclick], summary')) one.click();
    };
    // Only a page that is left, or has no document, cannot be asked.
    const hasLeft = await page.evaluate(click).then(
      () => false,
      () => true,
    );
    const isPwned = await page.evaluate(() => '__pwned' in window).catch(() => false);
    if (hasLeft) asked.push('another page');
    return [...asked.map((url) => `asked for ${url}`), ...(isPwned ? ['ran a script of the document'] : [])];
  };
}

/** What is dangerous in a folder of outputs. */
export async function dangersIn(folder: string, open: Opener): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const dangers: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const found = await dangersOf(path, bytes, open);
    dangers.push(...found.map((danger) => `${entry.name}: ${danger}`));
  }
  return dangers;
}

async function dangersOf(path: string, bytes: Uint8Array, open: Opener): Promise<string[]> {
  if (path.endsWith('.epub')) return dangersOfBook(path, bytes, open);
  if (path.endsWith('.pdf')) return dangersOfPrint(bytes);
  const opened = /\.(?:html|xhtml|svg)$/u.test(path) ? await open(path) : [];
  return [...opened, ...secretIn(Buffer.from(bytes).toString('latin1'))];
}

async function dangersOfBook(path: string, bytes: Uint8Array, open: Opener): Promise<string[]> {
  const dangers: string[] = [];
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    if (name.startsWith('/') || name.split(/[\\/]/u).includes('..')) dangers.push(`a name that leads out: ${name}`);
    else {
      const file = join(`${path}.unpacked`, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }
  return [...dangers, ...(await dangersIn(`${path}.unpacked`, open))];
}

/** What a PDF may do when it is opened, or a link of it is followed. */
const actions =
  /\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|GoToR|RichMedia)\b|\/URI *\((?:javascript|file|data|vbscript):/iu;

async function dangersOfPrint(bytes: Uint8Array): Promise<string[]> {
  const [action] = actions.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  return [...(action ? [`an action: ${action}`] : []), ...secretIn((await pdfPages(bytes)).join('\n'))];
}

function secretIn(text: string): string[] {
  return text.includes(canary) || text.includes('root:x:0') ? ['holds what lies outside the project'] : [];
}
