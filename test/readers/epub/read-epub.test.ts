import { strFromU8, strToU8, unzipSync } from 'fflate';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { readBook } from '../../../src/readers/epub/read-epub.ts';
import { bookOf } from '../../checks/parity/finished-files.ts';
import { edit, smallBook, unpacked } from '../../support/small-book.ts';

const path = 'OPS/text/b.xhtml';
const files = new Map(Object.entries(unzipSync(bookOf({ text: [h('p', 'Out.')] }))));

test('a missing document of the spine is named', () => {
  const less = new Map([...files].filter(([name]) => name !== path));
  expect(() => readBook(less)).toThrow('it has no file `OPS/text/b.xhtml`');
});

test('a document that is not well-formed is named, with the place', () => {
  const broken = strFromU8(files.get(path) ?? new Uint8Array()).replace('</p>', '</q>');
  expect(() => readBook(new Map([...files, [path, strToU8(broken)]]))).toThrow(
    /^`OPS\/text\/b\.xhtml`: 1:\d+: unexpected/u,
  );
});

test.each([
  ['its heading', '<p id="a">A</p><span role="doc-pagebreak" id="page-7"/><h1 id="b">B</h1>', '#b'],
  ['its first element with an id', '<span role="doc-pagebreak" id="page-7"/><p id="a">A</p><p id="b">B</p>', '#a'],
])('a line of the contents that names only a document links to %s', async (_, content, target) => {
  const book = unpacked(await smallBook());
  edit(book, 'OEBPS/section-002.xhtml', /<body>[\s\S]*<\/body>/u, `<body>${content}</body>`);
  edit(book, 'OEBPS/toc.xhtml', /section-002\.xhtml#[^"]*"/u, 'section-002.xhtml"');
  const [contents = []] = readBook(book).contents();
  expect(contents[0]?.target).toBe(target);
});
