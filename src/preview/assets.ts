import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installation } from '../platform/installation.ts';

/** The files of the page, by path. They are compiled from `page/` (`scripts/preview-page.ts`), or pdf.js. */
const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A file of the page. */
export interface Asset {
  mediaType: string;
  bytes: Uint8Array;
}

/** Reads a file of the page; nothing if there is none. */
export async function asset(name: string): Promise<Asset | undefined> {
  const extension = /^[a-z][a-z-]*(?:\.min|\.worker\.min|-[A-Z0-9]+)?\.(html|css|js|mjs|svg)$/u.exec(name)?.[1];
  const mediaType = extension && mediaTypes[extension];
  if (!mediaType) return undefined;
  // pdf.js lies next to the program, because `diff` uses it, too.
  const folder = extension === 'mjs' ? join(installation, 'lib') : join(installation, 'lib', 'preview');
  const bytes = await readFile(join(folder, name)).catch(() => undefined);
  return bytes && { mediaType, bytes };
}
