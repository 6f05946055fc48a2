import { EPub } from 'epub-gen-memory';
import { strToU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { machineHost } from '../../../src/platform/host.ts';
import { loadTemplate } from '../../../src/template/load.ts';
import { composeBook } from '../../../src/writers/epub/compose.ts';
import { assemble, type BookFiles, fileNames } from '../../../src/writers/epub/documents.ts';
import { fillFiles, mediaType, packContainer } from '../../../src/writers/epub/epub.ts';
import { writerOptions } from '../../support/writer-options.ts';
import { richPublication } from './publications.ts';

const containerFile = 'META-INF/container.xml';

/** The one file that the assembler makes itself, as EPUB 3.3, 4.2.6.3.1 has it. */
const ownContainer =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
  '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n';

/** The files of a book put together by hand. */
function assembleDirectly(book: BookFiles): Map<string, Uint8Array> {
  const texts: [string, string][] = [
    [fileNames.package, book.package],
    [fileNames.ncx, book.ncx],
    [fileNames.navigation, book.navigation],
    [fileNames.styles, book.styles],
    ...book.documents,
  ];
  return new Map([
    ['mimetype', strToU8(mediaType)],
    [containerFile, strToU8(ownContainer)],
    ...texts.map(([path, text]): [string, Uint8Array] => [`OEBPS/${path}`, strToU8(text)]),
    ...[...book.resources].map(([path, bytes]): [string, Uint8Array] => [`OEBPS/${path}`, bytes]),
  ]);
}

/** What a file is packed with: its place in the container, how it is compressed, and its bytes, each still as they lie there. */
function entriesOf(container: Uint8Array): Map<string, string> {
  const view = Buffer.from(container.buffer, container.byteOffset, container.byteLength);
  const entries = new Map<string, string>();
  // A local file header (APPNOTE.TXT, 4.3.7): 30 bytes, the name, the extra field, then the data.
  for (let at = 0; view.readUInt32LE(at) === 0x04034b50; ) {
    const size = view.readUInt32LE(at + 18);
    const nameEnd = at + 30 + view.readUInt16LE(at + 26);
    const end = nameEnd + view.readUInt16LE(at + 28) + size;
    entries.set(view.toString('utf8', at + 30, nameEnd), view.toString('base64', at, end));
    at = end;
  }
  return entries;
}

let book: BookFiles;
beforeAll(async () => {
  const template = await loadTemplate('article', process.cwd(), machineHost());
  const context = {
    template,
    options: writerOptions(),
    report: () => {
      throw new Error('Unexpected message of the EPUB writer');
    },
    browser: undefined,
    signal: new AbortController().signal,
  };
  book = await fillFiles(await composeBook(richPublication(), context), template);
});

describe('the package that epub-gen-memory assembles', () => {
  test('is identical to the one assembled by hand, in the same order, except for the container file', async () => {
    const assembled = entriesOf(packContainer(await assemble(book)));
    const direct = entriesOf(packContainer(assembleDirectly(book)));
    expect([...assembled.keys()]).toEqual([...direct.keys()]);
    const different = [...assembled].filter(([path, entry]) => direct.get(path) !== entry).map(([path]) => path);
    expect(different).toEqual([containerFile]);
  });

  test('points to the same package document', async () => {
    const read = (files: ReadonlyMap<string, Uint8Array>) => {
      const text = Buffer.from(unzipSync(packContainer(files))[containerFile] ?? []).toString();
      return text.replace(/\s+(?=\?>)|\n/g, '');
    };
    expect(read(await assemble(book))).toBe(read(assembleDirectly(book)));
  });

  test('is compressed once: the library compresses nothing', async () => {
    const packing = [vi.spyOn(EPub.prototype, 'genEpub'), vi.spyOn(EPub.prototype, 'generateAsync')];
    await assemble(book);
    for (const spy of packing) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
