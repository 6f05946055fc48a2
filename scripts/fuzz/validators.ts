import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { epubcheckAll } from '../../test/support/epubcheck.ts';
import { qpdfCheck } from '../../test/support/qpdf.ts';
import { withScratchFolder } from '../../test/support/scratch.ts';
import { vnuFiles } from '../../test/support/vnu.ts';
import type { Outputs } from './publish.ts';

/** What validators of others find in many publications, by the number of each. Each validator is started once. */
export async function invalidities(all: readonly Outputs[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  const add = (index: number, fault: string) => found.set(index, [...(found.get(index) ?? []), fault]);
  await Promise.all([ofPages(all, add), ofBooks(all, add)]);
  for (const [index, { pdf }] of all.entries()) {
    for (const complaint of pdf ? await qpdfCheck(pdf) : []) add(index, `qpdf: ${complaint}`);
  }
  return found;
}

type Add = (index: number, fault: string) => void;

async function ofPages(all: readonly Outputs[], add: Add): Promise<void> {
  const knownStyles = new Set<string>();
  await withScratchFolder(async (folder) => {
    const paths: string[] = [];
    for (const [index, { html }] of all.entries()) {
      await mkdir(join(folder, String(index)));
      for (const [page, bytes] of html.entries()) {
        const path = join(folder, String(index), `${page}.html`);
        await writeFile(path, withoutKnownStyles(bytes, knownStyles));
        paths.push(path);
      }
    }
    if (paths.length === 0) return;
    for (const { url = '', message, extract = '' } of await vnuFiles(paths)) {
      const [, index = '0'] = /\/(\d+)\/\d+\.html$/u.exec(url) ?? [];
      if (!isAuthors(message)) add(Number(index), `vnu: ${message}\n${extract}`);
    }
  });
}

/**
 * A page without style sheets that an earlier one has, and without the bytes of its fonts: the checker spends most of its time
 * on styles (measured), and those of a template are the same on many pages.
 */
function withoutKnownStyles(page: Uint8Array, known: Set<string>): string {
  const text = new TextDecoder().decode(page).replaceAll(/(data:font\/woff2;base64,)[A-Za-z0-9+/=]+/gu, '$1');
  return text.replaceAll(/(?<=<style>).*?(?=<\/style>)/gsu, (styles) => {
    if (known.has(styles)) return '';
    known.add(styles);
    return styles;
  });
}

async function ofBooks(all: readonly Outputs[], add: Add): Promise<void> {
  const books = [...all.entries()].flatMap(([index, { epub }]) => (epub ? [[String(index), epub] as const] : []));
  if (books.length === 0) return;
  for (const { id, message, place } of await epubcheckAll(new Map(books))) {
    const [, index = '0'] = /^(?:EPUB\/)?(\d+)\//u.exec(place) ?? [];
    add(Number(index), `EPUBCheck: ${id} ${message}\n${place}`);
  }
}

/**
 * What the author alone decides: the levels of headings, of whose jumps a build tells where they are part of the outline, and a
 * language whose tag has the right form.
 */
function isAuthors(message: string): boolean {
  return /skipping \d+ heading level|not a valid (?:ISO|IANA) language part of a language tag/u.test(message);
}
