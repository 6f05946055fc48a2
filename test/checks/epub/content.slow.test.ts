import { beforeAll, describe, expect, test } from 'vitest';
import { openBook } from '../../../src/checks/epub/book.ts';
import { validate } from '../../../src/checks/epub/check-epub.ts';
import { epubcheck, epubcheckAll } from '../../support/epubcheck.ts';
import { oldBook, oldChapter } from '../../support/old-book.ts';
import { edit, packed, smallBook, unpacked } from '../../support/small-book.ts';
import { testWith } from '../../support/tools.ts';

let small: Uint8Array;

beforeAll(async () => {
  small = await smallBook();
});

/** The small book with an additional fragment in a chapter. */
function bookWith(fragment: string): Uint8Array {
  const files = unpacked(small);
  edit(files, 'OEBPS/section-002.xhtml', '<p>See', `${fragment}<p>See`);
  return packed(files);
}

const said = async (book: Uint8Array) => (await validate(book, openBook(book))).map(({ id, text }) => `${id} ${text}`);

const faulty: readonly [fragment: string, said: string][] = [
  ['<table><p>a</p></table>', 'in `<table>`, `<p>` is not allowed at this place: only '],
  ['<div><td>a</td></div>', 'in `<div>`, `<td>` is not allowed at this place: it belongs in `<tr>`'],
  ['<table><td>a</td></table>', 'in `<table>`, `<td>` is not allowed at this place: it belongs in `<tr>`'],
  ['<div><tr><td>a</td></tr></div>', 'in `<div>`, `<tr>` is not allowed at this place: it belongs in '],
  [
    '<table><tr><td>a</td></tr><caption>b</caption></table>',
    'in `<table>`, `<caption>` is not allowed at this place: it must come before `<tr>`',
  ],
  [
    '<p><a href="#the-coast"><div>a</div></a></p>',
    'in `<p>`, `<div>` is not allowed at this place: only text and inline elements',
  ],
  ['<p><ins><div>a</div></ins></p>', 'in `<p>`, `<div>` is not allowed at this place: only text and inline elements'],
  ['<div><dt>a</dt></div>', 'in `<div>`, `<dt>` is not allowed at this place: it belongs in '],
  ['<dl><dt>a</dt></dl>', 'in `<dl>`, `<dt>` is not allowed at this place: a `<dd>` must follow it'],
  ['<dl><dd>a</dd></dl>', 'in `<dl>`, `<dd>` is not allowed at this place: a `<dt>` must come before it'],
  [
    '<figure><p>a</p><figcaption>b</figcaption><p>c</p></figure>',
    'in `<figure>`, `<figcaption>` is not allowed at this place: it must be the first',
  ],
  [
    '<details><p>a</p></details>',
    'in `<details>`, `<p>` is not allowed at this place: a `<summary>` must come before it',
  ],
  [
    '<fieldset><p>a</p><legend>b</legend></fieldset>',
    'in `<fieldset>`, `<legend>` is not allowed at this place: it must come before `<p>`',
  ],
  ['<picture><p>a</p></picture>', 'in `<picture>`, `<p>` is not allowed at this place: only '],
  ['<p>a<br>b</br></p>', 'in `<br>`, text is not allowed at this place: it must be empty'],
  ['<p><img alt="a"/></p>', '`<img>` has no `src`'],
  ['<p id="a b">a</p>', '`id="a b"` is not allowed in `<p>`: it must be a name without whitespace'],
  ['<p xml:lang="en_US">a</p>', '`xml:lang="en_US"` is not allowed in `<p>`: it must be a language'],
  ['<p dir="left">a</p>', '`dir="left"` is not allowed in `<p>`: it must be `ltr`, `rtl` or `auto`'],
  [
    '<p><img src="cover.jpg" alt="" width="50%"/></p>',
    '`width="50%"` is not allowed in `<img>`: it must be a number of pixels',
  ],
  [
    '<table><tr><td colspan="0">a</td></tr></table>',
    '`colspan="0"` is not allowed in `<td>`: it must be a whole number from 1',
  ],
  ['<ol start="x"><li>a</li></ol>', '`start="x"` is not allowed in `<ol>`: it must be a whole number'],
  ['<ol type="x"><li>a</li></ol>', '`type="x"` is not allowed in `<ol>`: it must be '],
  ['<ul><li value="3">a</li></ul>', '`value="3"` is not allowed in `<li>`: it is only for items of `<ol>`'],
];

/** Unusual markup that EPUBCheck accepts. */
const sound: readonly string[] = [
  '<p><a name="a">a</a></p>',
  '<table border="1"><tr><td>a</td></tr></table>',
  '<p><img src="cover.jpg" alt="" border="0"/></p>',
  '<object data="cover.jpg" type="image/jpeg"><param name="a" value="b"/>a</object>',
  '<nav epub:type="toc" role="doc-toc"><p>Not the one of the book</p></nav>',
  '<div><a href="#the-coast"><div>a</div></a></div>',
  '<dl><div><dt>a</dt><dd>b</dd><dd>c</dd></div></dl>',
  '<table><caption>a</caption><colgroup><col span="2"/></colgroup><tfoot><tr><td rowspan="0">a</td></tr></tfoot></table>',
  '<p lang="" xml:lang="">a</p>',
  '<figure><figcaption>b</figcaption><p>a</p></figure>',
];

test.each(faulty)('%s is reported', async (fragment, message) => {
  expect(await said(bookWith(fragment))).toEqual([expect.stringContaining(`RSC-005 ${message}`)]);
});

test.each(sound)('%s is valid', async (fragment) => {
  expect(await said(bookWith(fragment))).toEqual([]);
});

testWith('java')(
  'EPUBCheck finds the same',
  async () => {
    const books = [...faulty.map(([fragment]) => fragment), ...sound].map((fragment) => bookWith(fragment));
    const found = await epubcheckAll(
      new Map([['first', small], ...books.map((book, index) => [`m${index}`, book] as const)]),
    );
    const reported = new Set(found.map(({ id, place }) => `${id} ${place.split('/')[0]}`));
    expect([...reported].sort()).toEqual(faulty.map((_, index) => `RSC-005 m${index}`).sort());
  },
  120_000,
);

test.each([
  ['<p>a <b>b</p>', 'unexpected close tag, expected `</b>`'],
  ['<p>AT&T</p>', '`&` must be written as `&amp;`'],
  ['<p><!-- & -->&nope;</p>', 'undefined entity'],
  ['<p a="1" a="2">a</p>', 'duplicate attribute: a'],
])('%s is not XML, and the reason is reported', async (fragment, reason) => {
  expect(await said(bookWith(fragment))).toContain(`RSC-016 ${reason}`);
});

describe('an EPUB 2', () => {
  const soundContent = `<p>Ebb&nbsp;and flow, <acronym>NASA</acronym> <tt>a</tt> &eacute;</p>
<table border="2" cellpadding="1" summary="a" width="50%"><col width="1"/><thead><tr><th align="left">a</th></tr></thead>
<tfoot><tr><td>a</td></tr></tfoot><tbody><tr><td valign="top">a</td></tr></tbody></table>
<dl><dd>a</dd><dt>b</dt></dl><p><a rev="a" charset="utf-8" href="tides.xhtml">a</a></p>`;
  const faultyContent = `<p data-tide="a">a</p>
<p role="note">a</p>
<ol start="3"><li>a</li></ol>
<p><label>a</label></p>
<p><div>a</div></p>
<p onclick="a">a</p>
<p><u>a</u></p>
<p>AT&T</p>`;

  test('may use the HTML of its time', async () => {
    expect(await said(packed(oldBook(soundContent)))).toEqual([]);
    const lines = faultyContent.split('\n').slice(0, -1);
    const book = packed(oldBook(lines.join('\n')));
    const complaints = await validate(book, openBook(book));
    const places = complaints.map(({ id, path, line }) => `${id} ${path}:${line}`);
    expect(places.sort()).toEqual(lines.map((_, index) => `RSC-005 ${oldChapter}:${index + 2}`));
  });

  test('may contain a file that is not XML, which is reported with its place', async () => {
    const book = packed(oldBook(faultyContent));
    expect(await validate(book, openBook(book))).toMatchObject([
      { id: 'RSC-016', text: '`&` must be written as `&amp;`', path: oldChapter, line: 9, column: 6 },
    ]);
  });

  testWith('java')(
    'is to EPUBCheck what it is here',
    async () => {
      expect(await epubcheck(packed(oldBook(soundContent)))).toEqual([]);
      const lines = faultyContent.split('\n').slice(0, -1);
      const found = await epubcheck(packed(oldBook(lines.join('\n'))));
      const places = new Set(found.map(({ id, place }) => `${id} ${place.replace(/^book\.epub\//u, '')}`));
      expect([...places].sort()).toEqual(lines.map((_, index) => `RSC-005 ${oldChapter}:${index + 2}`));
    },
    120_000,
  );
});
