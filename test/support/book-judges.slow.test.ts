import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ace } from './ace.ts';
import { epubcheck, epubcheckAll } from './epubcheck.ts';
import { testWith } from './tools.ts';

const document = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Test</title></head><body>${body}</body></html>`;

const meta = (property: string, value: string) => `<meta property="${property}">${value}</meta>`;

/** A book of one document, which is its navigation document too. */
function book(body: string): Uint8Array {
  const opf = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:x:1</dc:identifier>
<dc:title>Test</dc:title><dc:language>en</dc:language>${meta('dcterms:modified', '2026-11-25T00:00:00Z')}
${meta('schema:accessMode', 'textual')}${meta('schema:accessModeSufficient', 'textual')}
${meta('schema:accessibilityFeature', 'tableOfContents')}${meta('schema:accessibilityHazard', 'none')}
${meta('schema:accessibilitySummary', 'Text only.')}</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="nav"/></spine></package>`;
  const container = `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;
  const contents = `<nav epub:type="toc" role="doc-toc" aria-label="Contents"><h1>Contents</h1><ol><li><a href="nav.xhtml">Test</a></li></ol></nav>`;
  return zipSync({
    'mimetype': [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(container),
    'package.opf': strToU8(opf),
    'nav.xhtml': strToU8(document(contents + body)),
  });
}

testWith('java')(
  'EPUBCheck passes a valid book',
  async () => {
    expect(await epubcheck(book('<p>Text.</p>'))).toEqual([]);
  },
  120_000,
);

testWith('java')(
  'EPUBCheck catches an error, and says where',
  async () => {
    const messages = await epubcheck(book('<p>See <a href="gone.xhtml">there</a>.</p>'));
    expect(messages).toMatchObject([
      { id: 'RSC-007', severity: 'ERROR', place: expect.stringContaining('nav.xhtml:4') },
    ]);
  },
  120_000,
);

testWith('java')(
  'EPUBCheck checks many books at once, and says which is wrong',
  async () => {
    const right = book('<p>Text.</p>');
    const books = new Map([
      ['first', right],
      ['second', book('<ul><p>Text.</p></ul>')],
      ['third', right],
    ]);
    expect((await epubcheckAll(books)).map(({ id, place }) => [id, place])).toEqual([
      ['RSC-005', expect.stringContaining('second/nav.xhtml:4')],
    ]);
  },
  120_000,
);

test('Ace passes an accessible book', async () => {
  expect(await ace(book('<p>Text.</p>'))).toEqual([]);
}, 120_000);

test('Ace catches a picture without an alternative, and metadata that is missing', async () => {
  const files = unzipSync(book('<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="/></p>'));
  const opf = strFromU8(files['package.opf'] ?? new Uint8Array()).replace(
    /<meta property="schema:accessMode">.*?<\/meta>/,
    '',
  );
  const rules = (await ace(zipSync({ ...files, 'package.opf': strToU8(opf) }))).map(({ rule }) => rule);
  expect(rules).toContain('image-alt');
  expect(rules).toContain('metadata-accessmode');
}, 120_000);
