import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { ace } from '../../support/ace.ts';
import { epubcheckAll } from '../../support/epubcheck.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';
import { parseXml } from './parse-xml.ts';

// Books with all metadata that an EPUB can have: two volumes of a series, and one in vertical lines.

const fixtures = join(import.meta.dirname, '../../fixtures/documents/ebooks');
const names = ['tides-1', 'tides-2', 'shio'] as const;

const books = new Map<string, Uint8Array>();
const bookOf = (name: string) => books.get(name) ?? new Uint8Array();

/** Two points, one after the other. */
function movingPicture(): Promise<Buffer> {
  const raw = { width: 1, height: 2, channels: 3, pageHeight: 1 } as const;
  return sharp(Buffer.from([0, 0, 0, 255, 255, 255]), { raw })
    .gif({ loop: 0 })
    .toBuffer();
}

async function sources(): Promise<Record<string, string | Uint8Array>> {
  const files = await Promise.all(
    (await readdir(fixtures)).map(async (name) => [`source/${name}`, await readFile(join(fixtures, name))] as const),
  );
  return { ...Object.fromEntries(files), 'source/moon.gif': await movingPicture() };
}

/** Builds the EPUBs of the sources. */
function publish(files: Record<string, string | Uint8Array>, strict = false) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { messages, outputs, exitCode } = await build({ to: ['epub'], strict, host: hostIn(folder) });
    const written = await Promise.all(
      outputs.map(async ({ publication, path }) => [publication, await readFile(join(folder, path))] as const),
    );
    return { messages: messages.map(({ ruleId, line }) => `${ruleId}:${line ?? ''}`), written, exitCode };
  });
}

beforeAll(async () => {
  const { messages, written } = await publish(await sources());
  // The fonts of the template have no Japanese.
  expect(messages).toEqual(['cover-letters:']);
  for (const [name, bytes] of written) books.set(name, bytes);
}, 60_000);

const file = (name: string, path: string) => strFromU8(unzipSync(bookOf(name))[`OEBPS/${path}`] ?? new Uint8Array());

/** The metadata of the package document: the id of the refined element, the property, the value. */
const said = (name: string) =>
  parseXml(file(name, 'content.opf'))
    .filter(({ name: element }) => /^(?:meta|link|dc:.*)$/u.test(element))
    .map(({ name: element, attributes: { refines, property, name: meta, rel, content, href }, text }) =>
      [refines, property ?? meta ?? rel ?? element, text || content || href].filter(Boolean).join(' '),
    );

describe('the metadata of a book', () => {
  test('names people, numbers, series and claims', () => {
    expect(said('tides-1')).toEqual(
      expect.arrayContaining([
        'dc:identifier urn:isbn:9780306406157',
        '#identifier identifier-type 15',
        'dc:identifier urn:doi:10.1000/182',
        'dc:source urn:isbn:9783161484100',
        '#title file-as Tides',
        '#subtitle title-type subtitle',
        '#edition title-type edition',
        '#creator-1 file-as Lovelace, Ada',
        '#creator-2 display-seq 2',
        '#contributor-1 role edt',
        '#contributor-2 role trl',
        '#contributor-3 role ill',
        'belongs-to-collection Waters & Winds',
        '#series group-position 1',
        'calibre:series_index 1',
        'dcterms:conformsTo EPUB Accessibility 1.1 - WCAG 2.2 Level AA',
        '#conformance a11y:certifiedBy Moon & Sons',
        '#certifier a11y:certifierReport https://example.org/report?a&b',
        'schema:accessModeSufficient textual',
        'schema:accessibilityFeature alternativeText',
        'schema:accessibilityFeature index',
        'schema:accessibilityFeature latex',
        'schema:accessibilityHazard none',
      ]),
    );
    expect(said('tides-1').filter((line) => /^dc:identifier .*978316/u.test(line))).toEqual([]);
    expect(said('tides-1').find((line) => line.includes('Summary'))).toMatch(/The chart needs no colour\.$/u);
    expect(said('tides-2')).toContain('#series group-position 2');
  });

  test('is also on the title page', () => {
    const page = file('tides-1', 'titlepage.xhtml').replace(/<[^>]+>/gu, '');
    for (const line of ['Edited by Eve Adams', 'Translated by Tom Paine', 'Illustrated by Ann Lee']) {
      expect(page).toContain(line);
    }
    expect(page).toContain('ISBN 978-0-306-40615-7');
  });

  test('claims nothing about animations, counts no decoration, and lists each language', () => {
    expect(said('tides-2').filter((line) => /Hazard|dc:language|conformsTo/u.test(line))).toEqual([
      'dc:language en',
      'dc:language de',
      'schema:accessibilityHazard unknown',
    ]);
    expect(said('tides-2')).toContain('schema:accessibilityFeature alternativeText');
    expect(file('tides-2', 'section-001.xhtml')).toMatch(/<img class="decorative[^"]*"[^>]* alt=""/u);
  });

  test('turns pages the other way for vertical lines', () => {
    expect(file('shio', 'content.opf')).toContain('page-progression-direction="rtl"');
    expect(said('shio')).toEqual(
      expect.arrayContaining([
        'primary-writing-mode vertical-rl',
        'schema:accessibilityFeature verticalWriting',
        'schema:accessibilityFeature rubyAnnotations',
      ]),
    );
    expect(file('shio', 'style.css')).toContain('writing-mode: vertical-rl');
    expect(file('tides-1', 'style.css')).not.toContain('vertical-rl');
    expect(file('shio', 'section-001.xhtml')).toContain('<span class="tcy">25</span>日');
  });
});

describe('an image without alternative text', () => {
  const without = async (name: string, from: string) => {
    const all = await sources();
    const text = strFromU8(all[`source/${name}.md`] as Uint8Array);
    expect(text).toContain(from);
    const files = { 'source/moon.gif': all['source/moon.gif'], 'source/tide.svg': all['source/tide.svg'] };
    return { ...(files as Record<string, Uint8Array>), [`source/${name}.md`]: text.replace(from, '![]') };
  };

  test('removes the claim, and fails a strict build at its line', async () => {
    const files = await without('tides-2', '![The moon from new to full]');
    const { messages, written, exitCode } = await publish(files);
    expect([messages, exitCode]).toEqual([['picture-alternative:10'], 0]);
    const opf = strFromU8(unzipSync(written[0]?.[1] ?? new Uint8Array())['OEBPS/content.opf'] ?? new Uint8Array());
    expect(opf).not.toContain('>alternativeText<');
    expect(opf).not.toContain('"schema:accessModeSufficient">textual<');
    expect(opf).toContain('1 of 1 pictures has no text alternative.');
    const strict = await publish(files, true);
    expect([strict.messages, strict.exitCode, strict.written]).toEqual([['picture-alternative:10'], 1, []]);
  });

  test('contradicts the claim of the author', async () => {
    const { messages, written, exitCode } = await publish(await without('tides-1', '![A wave of 12 hours]'));
    expect(messages).toEqual(['picture-alternative:36', 'epub-conformance:36']);
    // The book is written, without the claim.
    expect([written.map(([name]) => name), exitCode]).toEqual([['tides-1'], 1]);
  });
});

testWith('java')(
  'the books pass EPUBCheck',
  async () => {
    expect(await epubcheckAll(books)).toEqual([]);
  },
  240_000,
);

test.each(names)(
  '%s passes Ace',
  async (name) => {
    expect(await ace(bookOf(name))).toEqual([]);
  },
  240_000,
);
