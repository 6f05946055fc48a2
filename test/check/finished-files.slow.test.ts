import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { check } from '../../src/check.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { edit, packed, unpacked } from '../support/small-book.ts';

const source = `---
title: Tides
lang: en
---

The sea rises twice a day.

## The moon

It pulls at the water, and the water follows.
`;

const moved = 'It pulls at the land';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-finished-'));
  await writeAll(folder, {
    'tides.md': source,
    'package.json': '{}',
    'other/tides.md': source.replace('water,', 'land,'),
  });
  const built = await build({ sources: ['tides.md'], host: hostIn(folder) });
  const other = await build({ sources: ['other/tides.md'], to: ['pdf'], out: 'other', host: hostIn(folder) });
  expect([built.exitCode, other.exitCode]).toEqual([0, 0]);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Checks files without a browser: their appearance is tested elsewhere. */
async function checked(sources: string[], from?: string) {
  const host = { ...hostIn(folder), env: { OFFPRINT_EPUBCHECK: 'none' } };
  const options = { sources, host, browser: join(folder, 'no-browser') };
  const { messages, ...rest } = await check(from === undefined ? options : { ...options, source: from });
  const reported = messages.filter(
    ({ ruleId }) => ruleId !== 'accessibility-unchecked' && ruleId !== 'browser-unjailed',
  );
  return { ...rest, said: reported.map(({ name, ruleId, reason }) => ({ name, ruleId, reason })) };
}

describe('a file made by Offprint', () => {
  test.each(['html', 'pdf', 'epub'])('in %s has no faults, by itself and compared with its source', async (format) => {
    const file = `dist/tides.${format}`;
    expect(await checked([file])).toMatchObject({ said: [], exitCode: 0, sound: [file], sources: [file] });
    expect(await checked([file], 'tides.md')).toMatchObject({ said: [], exitCode: 0, sound: [file] });
  });

  test('with a changed word differs from its source', async () => {
    const html = await readFile(join(folder, 'dist/tides.html'), 'utf8');
    await writeFile(join(folder, 'dist/changed.html'), html.replace('It pulls at the water', moved));
    const book = unpacked(await readFile(join(folder, 'dist/tides.epub')));
    edit(book, 'OEBPS/section-002.xhtml', 'It pulls at the water', moved);
    await writeFile(join(folder, 'changed.epub'), packed(book));
    for (const file of ['dist/changed.html', 'changed.epub', 'other/tides.pdf']) {
      const { said, exitCode, sound } = await checked([file], 'tides.md');
      expect(said.map(({ name }) => name)).toEqual(['tides.md:10:17']);
      expect(said[0]?.reason).toMatch(/land.*water|water.*land/u);
      expect({ exitCode, sound }).toEqual({ exitCode: 1, sound: [] });
    }
  });
});

describe('a file made by another tool', () => {
  test('must have the content of the source, in its own way', async () => {
    const page = (text: string) =>
      `<!doctype html><html lang="en"><head><title>Tides</title></head><body><h1>Tides</h1><p>The sea rises twice a day.</p><h2>The moon</h2><p>${text}</p></body></html>`;
    await writeAll(folder, {
      'theirs.html': page('It pulls at the water, and the water follows.'),
      'wrong.html': page('It pulls at the land, and the water follows.'),
      'short.html': page('Nothing else.'),
    });
    expect((await checked(['theirs.html'], 'tides.md')).said).toEqual([]);
    expect((await checked(['wrong.html'], 'tides.md')).said).toMatchObject([
      {
        name: 'tides.md:10:1',
        ruleId: 'finished-text',
        reason: 'The HTML has `at the land and the` where the source has `at the water and the`',
      },
    ]);
    expect((await checked(['short.html'], 'tides.md')).said).toMatchObject([
      { ruleId: 'finished-text', reason: 'The HTML does not contain `It pulls at the water and the water follows`' },
    ]);
  });

  test('is not reported for each of a hundred passages of another source', async () => {
    const other = Array.from({ length: 60 }, (_, index) => `Passage ${index} speaks of something else.\n`).join('\n');
    await writeAll(folder, { 'else.md': `---\ntitle: Else\nlang: en\n---\n\n${other}` });
    const { said } = await checked(['theirs.html'], 'else.md');
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toMatchObject({ ruleId: 'finished-text-more', name: 'theirs.html' });
  });
});

describe('an unreadable file', () => {
  const text = new TextEncoder();
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, text.encode(content)])));
  const blanks = new Uint8Array(60_000_000);

  test.each([
    ['an empty EPUB', 'a.epub', '', 'an EPUB: it is empty'],
    ['HTML that is called an EPUB', 'b.epub', '<!doctype html>', 'an EPUB: it is HTML or XML'],
    [
      'a ZIP that is no EPUB',
      'c.epub',
      zip({ 'a.txt': 'a' }),
      'an EPUB: it is a ZIP file without `META-INF/container.xml`',
    ],
    ['a ZIP cut short', 'd.epub', zip({ 'a.txt': 'a' }).slice(0, 40), 'an EPUB: invalid zip data'],
    ['a ZIP that fills the memory', 'e.epub', zipSync({ 'a.txt': blanks }), 'an EPUB: `a.txt` unpacks to'],
    [
      'an encrypted EPUB',
      'f.epub',
      zip({
        'META-INF/container.xml': '',
        'META-INF/encryption.xml': '<e Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>',
      }),
      'an EPUB: it is encrypted',
    ],
    ['a text that is called a PDF', 'g.pdf', 'text', 'a PDF: it is another kind of file'],
    ['a PDF cut short', 'h.pdf', '%PDF-1.7\n1 0 obj\n<<', 'a PDF: '],
    ['a PDF that is called HTML', 'i.html', '%PDF-1.7\n', 'HTML: it is a PDF'],
  ])('%s', async (_, path, content, reason) => {
    await writeAll(folder, { [path]: content });
    const { said, exitCode } = await checked([path]);
    expect(said).toMatchObject([{ name: path, ruleId: 'finished-unreadable' }]);
    expect(said[0]?.reason).toContain(`The file cannot be read as ${reason}`);
    expect(exitCode).toBe(1);
  });

  test('an EPUB in which one letter was changed afterwards', async () => {
    const book = Buffer.from(packed(unpacked(await readFile(join(folder, 'dist/tides.epub')))));
    book[book.indexOf('It pulls')] = 0x69;
    await writeFile(join(folder, 'letter.epub'), book);
    const { said } = await checked(['letter.epub']);
    expect(said.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^The file cannot be read as an EPUB: `OEBPS\/.*\.xhtml` in it is damaged$/u),
    ]);
  });

  test.skipIf(process.platform === 'win32')('a missing file, and a folder that is not a site', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.html')]);
    await writeAll(folder, { 'unpacked.epub/mimetype': 'application/epub+zip', 'empty.html/a.txt': 'a' });
    const { said } = await checked(['pipe.html', 'unpacked.epub', 'empty.html']);
    expect(said.map(({ reason }) => reason)).toEqual([
      'The file cannot be read as HTML: it is not a file',
      'The file cannot be read as an EPUB: it is a folder',
      'The file cannot be read as HTML: it has no `index.html`',
    ]);
  });

  test.each(['epub', 'pdf', 'html'])('an %s with holes in it is reported, whatever is left', async (format) => {
    const bytes = await readFile(join(folder, `dist/tides.${format}`));
    for (const part of [0.1, 0.35, 0.6, 0.85]) {
      const at = Math.round(bytes.length * part);
      const hole = Buffer.concat([bytes.subarray(0, at), Buffer.alloc(40, 60), bytes.subarray(at + 40)]);
      await writeFile(join(folder, `dist/hole.${format}`), hole);
      await writeFile(join(folder, `dist/cut.${format}`), bytes.subarray(0, at));
      const { exitCode, said } = await checked([`dist/hole.${format}`, `dist/cut.${format}`], 'tides.md');
      expect(exitCode).toBe(1);
      expect(said.length).toBeGreaterThan(0);
    }
  });

  test('is reported along with the results for others', async () => {
    const { said, sound, exitCode } = await checked(['no.epub', 'dist/tides.html']);
    expect(said).toMatchObject([{ name: 'no.epub', ruleId: 'file-missing' }]);
    expect({ sound, exitCode }).toEqual({ sound: ['dist/tides.html'], exitCode: 1 });
  });
});

test.each([
  ['sources together with finished files', ['tides.md', 'dist/tides.html'], undefined, 'finished-mixed'],
  ['a source without finished files', ['tides.md'], 'tides.md', 'finished-source'],
  ['no files at all', [], 'tides.md', 'finished-source'],
  ['a source that is not there', ['dist/tides.html'], 'no.md', 'source-missing'],
])('%s is wrong usage', async (_, sources, from, rule) => {
  const { said, exitCode } = await checked(sources, from);
  expect(said.map(({ ruleId }) => ruleId)).toEqual([rule]);
  expect(exitCode).toBe(2);
});

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>T</title></head><body>${body}</body></html>`;

test.skipIf(process.platform === 'win32')('links and pipes in a folder of pages are skipped', async () => {
  await writeAll(folder, { 'odd/index.html': page('<p>High water.</p>') });
  await symlink('nowhere', join(folder, 'odd/link'));
  execFileSync('mkfifo', [join(folder, 'odd/pipe')]);
  expect(await checked(['odd'])).toMatchObject({ said: [], sound: ['odd'] });
});

test('a folder of pages is checked as a whole', async () => {
  await writeAll(folder, {
    'site/index.html': page('<a href="moon.html#phases">The moon</a> <a href="sun.html">The sun</a>'),
    'site/moon.html': page('<p>It has no phases.</p>'),
  });
  const { said } = await checked(['site']);
  expect(said.map(({ name, ruleId }) => `${name} ${ruleId}`)).toEqual([
    'site/index.html:1:67 html-dead-link',
    'site/index.html:1:107 html-dead-link',
  ]);
});

test.each([
  [{ reproducible: true }, '`--reproducible`'],
  [{ external: true, spelling: true }, '`--external`, `--spelling`'],
  [{ target: ['shop'], source: 'tides.md' }, '`--target`'],
])('%j is only for sources, and refused', async (options, named) => {
  const checkOptions = { sources: ['dist/tides.html'], host: hostIn(folder), browser: join(folder, 'no-browser') };
  const { messages, exitCode, sound } = await check({ ...checkOptions, ...options });
  expect(messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
    `usage: ${named} cannot be used with finished files`,
  ]);
  expect([sound, exitCode]).toEqual([[], 2]);
});
