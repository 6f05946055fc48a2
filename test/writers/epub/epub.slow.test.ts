import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { h, s } from 'hastscript';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Metadata, Publication } from '../../../src/model/publication.ts';
import { machineHost } from '../../../src/platform/host.ts';
import { loadTemplate } from '../../../src/template/load.ts';
import type { Template } from '../../../src/template/template.ts';
import { epub } from '../../../src/writers/epub/epub.ts';
import { ace } from '../../support/ace.ts';
import { epubcheckAll } from '../../support/epubcheck.ts';
import { testWith } from '../../support/tools.ts';
import { writerOptions } from '../../support/writer-options.ts';
import { parseXml } from './parse-xml.ts';
import { entry, publication, richPublication, root } from './publications.ts';

let template: Template;
beforeAll(async () => {
  template = await loadTemplate('article', process.cwd(), machineHost());
});

function write(book: Publication, signal = new AbortController().signal): Promise<Uint8Array> {
  const report = () => {
    throw new Error('Unexpected message of the EPUB writer');
  };
  return epub.write(book, { template, options: writerOptions(), browser: undefined, report, signal });
}

const rightToLeft: Partial<Metadata> = { title: 'المد والجزر 🌊', subtitle: 'كتاب صغير', lang: 'ar', dir: 'rtl' };

/** Text of an SVG and a formula in the flow, and only the required metadata. */
const bare = publication({
  sections: [
    {
      id: 'section-1',
      role: 'section',
      matter: 'main',
      title: 'Ebb',
      tree: root(
        h('section', [
          h('h2', { id: 'ebb' }, 'Ebb'),
          s('svg', { viewBox: '0 0 9 9', role: 'img' }, [
            s('title', 'A "line"'),
            s('path', { d: 'M0 0H9', stroke: 'currentColor' }),
          ]),
          h('p', ['Sum ', h('math', { alttext: 'x<y' }, [h('mi', 'x'), h('mo', '<'), h('mi', 'y')]), '.']),
          h('p', { align: 'center' }, [h('strike', 'old'), h('a', { href: '#ebb', ariaDescribedBy: ['gone'] }, 'up')]),
        ]),
      ),
    },
    { id: 'section-2', role: 'section', matter: 'main', title: '', tree: root(h('p', 'No heading.')) },
  ],
  outline: [entry('ebb', 'section-1', 'Ebb')],
});

describe('EPUB writer', () => {
  test('writes documents that parse, each with its language', async () => {
    for (const [path, bytes] of Object.entries(unzipSync(await write(richPublication({ lang: 'en-GB' }))))) {
      if (!path.endsWith('.xhtml')) continue;
      const [html] = parseXml(strFromU8(bytes));
      expect(html?.attributes, path).toMatchObject({ 'lang': 'en-GB', 'xml:lang': 'en-GB', 'dir': 'ltr' });
    }
  });

  test.each([
    ['a rich publication', richPublication()],
    ['a bare one', bare],
    ['one that runs from right to left', richPublication(rightToLeft)],
  ])('lists exactly the files that are there: %s', async (_name, book) => {
    const files = unzipSync(await write(book));
    const items = parseXml(strFromU8(files['OEBPS/content.opf'] ?? new Uint8Array()))
      .filter(({ name }) => name === 'item')
      .map(({ attributes }) => `OEBPS/${attributes.href}`);
    const unlisted = ['mimetype', 'META-INF/container.xml', 'OEBPS/content.opf'];
    expect(Object.keys(files).sort()).toEqual([...unlisted, ...items].sort());
  });

  test('links only to existing targets', async () => {
    const files = unzipSync(await write(richPublication()));
    const documents = Object.entries(files).filter(([path]) => path.endsWith('.xhtml'));
    const parsed = new Map(documents.map(([path, bytes]) => [path, parseXml(strFromU8(bytes))]));
    const links = [...parsed].flatMap(([path, elements]) =>
      elements.flatMap(({ name, attributes: { href } }) => (name === 'a' && href ? [{ path, href }] : [])),
    );
    const local = links.filter(({ href }) => !/^[a-z]+:/.test(href));
    expect(local.length).toBeGreaterThan(15);
    for (const { path, href } of local) {
      const [file = '', id] = href.split('#');
      const target = parsed.get(file ? posix.join('OEBPS', file) : path);
      expect(target, href).toBeDefined();
      if (id)
        expect(
          target?.some(({ attributes }) => attributes.id === decodeURIComponent(id)),
          href,
        ).toBe(true);
    }
  });

  test('begins each document with a level 1 heading and skips no level', async () => {
    const files = unzipSync(await write(richPublication()));
    const levels = (path: string) =>
      parseXml(strFromU8(files[path] ?? new Uint8Array()))
        .filter(({ name }) => /^h[1-6]$/.test(name))
        .map(({ name }) => Number(name.slice(1)));
    expect(levels('OEBPS/section-002.xhtml')).toEqual([1, 2, 3, 2]);
    expect(levels('OEBPS/section-003.xhtml')).toEqual([1]);
    expect(levels('OEBPS/titlepage.xhtml')).toEqual([1]);
  });

  test('declares what its documents contain', async () => {
    const files = unzipSync(await write(bare));
    const items = parseXml(strFromU8(files['OEBPS/content.opf'] ?? new Uint8Array())).filter(
      ({ name }) => name === 'item',
    );
    expect(items.find(({ attributes }) => attributes.id === 'section-001')?.attributes.properties).toBe('mathml svg');
    expect(items.find(({ attributes }) => attributes.id === 'section-002')?.attributes.properties).toBeUndefined();
  });

  test('writes the same bytes in every time zone', async () => {
    const { TZ } = process.env;
    const here = await write(richPublication());
    try {
      for (const [zone, offset] of [
        ['Pacific/Kiritimati', -840],
        ['America/Los_Angeles', 480],
      ] as const) {
        process.env.TZ = zone;
        expect(new Date('2026-01-01').getTimezoneOffset()).toBe(offset);
        expect(Buffer.compare(await write(richPublication()), here)).toBe(0);
      }
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });

  test('stops when aborted', async () => {
    await expect(write(publication(), AbortSignal.abort())).rejects.toThrow('aborted');
  });

  testWith('java')(
    'passes EPUBCheck, rich or bare, and read from right to left',
    async () => {
      const books = new Map([
        ['rich', await write(richPublication())],
        ['bare', await write(bare)],
        ['right-to-left', await write(richPublication(rightToLeft))],
      ]);
      expect(await epubcheckAll(books)).toEqual([]);
    },
    120_000,
  );

  test('passes Ace', async () => {
    expect(await ace(await write(richPublication()))).toEqual([]);
  }, 120_000);
});
