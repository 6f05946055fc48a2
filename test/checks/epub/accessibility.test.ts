import type { VFileMessage } from 'vfile-message';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkEpub } from '../../../src/checks/epub/check-epub.ts';
import { reportOn } from '../../../src/model/report.ts';
import { memoryHost } from '../../support/memory-host.ts';
import { type BookFiles, edit, packed, smallBook, unpacked } from '../../support/small-book.ts';

let sound: Uint8Array;

beforeAll(async () => {
  sound = await smallBook();
});

/** The messages about a book without a browser: `file:line rule`, and the reasons. */
async function said(change: (files: BookFiles) => void) {
  const files = unpacked(sound);
  change(files);
  const messages: VFileMessage[] = [];
  const main = { format: 'epub', path: 'tides.epub', mediaType: 'application/epub+zip', bytes: packed(files) };
  await checkEpub(
    { format: 'epub', main, further: [] },
    {
      report: reportOn([], messages),
      effort: 'check',
      own: {},
      host: memoryHost({}),
      signal: new AbortController().signal,
    },
  );
  return messages.map(({ file, line, ruleId, reason }) => ({ place: `${file}:${line}`, ruleId, reason }));
}

const opf = 'OEBPS/content.opf';
const chapter = 'OEBPS/section-002.xhtml';

test('a valid book has all required metadata', async () => {
  expect(await said(() => {})).toEqual([]);
});

describe('the metadata', () => {
  test.each([
    ['schema:accessMode', 'epub-metadata-missing'],
    ['schema:accessModeSufficient', 'epub-metadata-missing'],
    ['schema:accessibilityFeature', 'epub-metadata-missing'],
    ['schema:accessibilityHazard', 'epub-metadata-missing'],
    ['schema:accessibilitySummary', 'epub-metadata-missing'],
  ])('must have %s', async (property, ruleId) => {
    const all = new RegExp(`<meta property="${property}">.*</meta>\n`, 'gu');
    const reason = `The package document has no \`${property}\``;
    expect(await said((files) => edit(files, opf, all, ''))).toEqual([
      { place: 'tides.epub/OEBPS/content.opf:2', ruleId, reason },
    ]);
  });

  test('is in a known language', async () => {
    expect(await said((files) => edit(files, opf, ' xml:lang="en"', ''))).toMatchObject([
      { ruleId: 'epub-metadata-missing', reason: 'The package document has no `xml:lang`' },
    ]);
  });

  test.each([
    [
      'accessibilityHazard">none',
      'accessibilityHazard">nothing',
      '`nothing` is not allowed as `schema:accessibilityHazard` of the package: it is not a term of the vocabulary',
    ],
    [
      'accessModeSufficient">textual,visual',
      'accessModeSufficient">textual,seen',
      '`seen` is not allowed as `schema:accessModeSufficient` of the package: it is not a term of the vocabulary',
    ],
    [
      'accessibilityHazard">none',
      'accessibilityHazard">sound</meta><meta property="schema:accessibilityHazard">noSoundHazard',
      '`noSoundHazard` is not allowed as `schema:accessibilityHazard` of the package: it contradicts `sound`',
    ],
    [
      'accessibilityHazard">none',
      'accessibilityHazard">sound</meta><meta property="schema:accessibilityHazard">none',
      '`none` is not allowed as `schema:accessibilityHazard` of the package: it excludes `sound`',
    ],
  ])('with %s in which it is %s', async (from, to, reason) => {
    const found = await said((files) => edit(files, opf, from, to));
    expect(found).toMatchObject([{ ruleId: 'epub-metadata-value', reason }]);
  });

  test('agrees with the list of pages', async () => {
    const promise = (files: BookFiles) => edit(files, opf, 'Feature">ARIA', 'Feature">pageNavigation');
    expect(await said(promise)).toMatchObject([{ ruleId: 'epub-page-list', place: 'tides.epub/OEBPS/content.opf:15' }]);
    const list =
      '<nav epub:type="page-list" role="doc-pagelist"><ol><li><a href="section-002.xhtml#the-coast">1</a></li></ol></nav></body>';
    const listed = await said((files) => edit(files, 'OEBPS/toc.xhtml', '</body>', list));
    expect(listed).toMatchObject([{ ruleId: 'epub-page-list', place: 'tides.epub/OEBPS/toc.xhtml:11' }]);
  });
});

test('each `epub:type` in a document has a role for screen readers', async () => {
  expect(await said((files) => edit(files, chapter, ' role="doc-chapter"', ''))).toEqual([
    {
      place: 'tides.epub/OEBPS/section-002.xhtml:10',
      ruleId: 'epub-type-role',
      reason: '`<section epub:type="chapter">` has no `role="doc-chapter"`',
    },
  ]);
});

test('complaints of EPUBCheck are reported at their lines', async () => {
  const found = await said((files) => edit(files, chapter, '<p>See', '<p><div>No</div>See'));
  expect(found).toEqual([
    {
      place: 'tides.epub/OEBPS/section-002.xhtml:11',
      ruleId: 'epub-invalid',
      reason:
        'The EPUB is not valid: in `<p>`, `<div>` is not allowed at this place: only text and inline elements are allowed there (EPUBCheck RSC-005)',
    },
  ]);
  const untitled = await said((files) => edit(files, chapter, '<title>Énergie</title>', ''));
  expect(untitled).toMatchObject([{ ruleId: 'epub-doubtful' }]);
});

test('images have alternatives, and can be shown', async () => {
  const found = await said((files) => {
    edit(files, 'OEBPS/section-001.xhtml', ' alt="A coast"', '');
    const cover = files.get('OEBPS/cover.jpg') ?? new Uint8Array();
    files.set('OEBPS/cover.jpg', cover.slice(0, cover.length / 2));
  });
  const pictures = found.filter(({ ruleId }) => ruleId?.startsWith('finished'));
  expect(pictures.map(({ place, ruleId }) => `${place} ${ruleId}`)).toEqual([
    'tides.epub/OEBPS/cover.xhtml:10 finished-picture',
    'tides.epub/OEBPS/section-001.xhtml:11 finished-alternative',
  ]);
});

test('a book without text is reported, unless it consists of images', async () => {
  const empty = (files: BookFiles) => {
    for (const path of files.keys()) {
      if (/\.xhtml$/u.test(path) && !path.endsWith('toc.xhtml'))
        edit(files, path, /<body>[\s\S]*<\/body>/u, '<body><p></p></body>');
    }
  };
  const found = await said(empty);
  expect(found.map(({ ruleId }) => ruleId)).toContain('finished-empty');
  const pictures = await said((files) => {
    empty(files);
    edit(files, opf, '</metadata>', '<meta property="rendition:layout">pre-paginated</meta></metadata>');
  });
  expect(pictures.map(({ ruleId }) => ruleId)).not.toContain('finished-empty');
});

test.each(['none', 'presentation'])('an image with the role %s needs no alternative', async (role) => {
  const found = await said((files) => edit(files, 'OEBPS/section-001.xhtml', ' alt="A coast"', ` role="${role}"`));
  expect(found.map(({ ruleId }) => ruleId)).not.toContain('finished-alternative');
});
