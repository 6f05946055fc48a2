import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { readSidebar } from '../../src/prepare/docsify.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

const pages = {
  '/site/README.md': '# Welcome\n',
  '/site/tides.md': '# Tides\n\nSee [boats](guide/boats.md) and [oars](guide/boats?id=oars).\n',
  '/site/guide/README.md': '# Guide\n\nSee [boats](boats.md).\n',
  '/site/guide/boats.md': '# Boats\n\nSee [the guide](/guide/).\n\n## Oars\n\n![A pier](../pier.svg)\n',
  '/site/pier.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"></svg>',
};

async function chaptersOf(...lines: string[]): Promise<string[]> {
  const tree = parse(new VFile(lines.join('\n')), { dialect: 'docsify' });
  const list = '/site/_sidebar.md';
  const chapters = await readSidebar(tree, { list, root: '/site', host: memoryHost(pages) });
  return chapters.map(({ file, title, matter, depth, part, groups = [] }) =>
    [file, title ?? '-', matter, depth, part ?? '-', ...groups].join(', '),
  );
}

test('items with a link are chapters, and the others parts, or chapters with only a title', async () => {
  const list = ['* [Home](/)', '* **Sea**', '  * [Tides](tides)', '  * Craft', '    * [Boats](/guide/boats.md "All")'];
  expect(await chaptersOf(...list, '* [Guide](guide/)')).toEqual([
    'README.md, Home, front, 0, -',
    'tides.md, Tides, main, 0, Sea',
    'guide/boats.md, Boats, main, 1, Sea, Craft',
    'guide/README.md, Guide, main, 0, -',
  ]);
});

test('pages in a page are chapters in it, and headings begin parts', async () => {
  expect(await chaptersOf('# Sea', '', '- [Guide](/guide/)', '  - [Boats](guide/boats)')).toEqual([
    'README.md, -, front, 0, -',
    'guide/README.md, Guide, main, 0, Sea',
    'guide/boats.md, Boats, main, 1, Sea',
  ]);
});

test('a page is listed once, and other sites not at all', async () => {
  const list = ['- [Tides](tides)', '  - [Spring](tides?id=spring)', '- [Code](https://example.org)', '- [Home](/)'];
  expect(await chaptersOf(...list)).toEqual(['tides.md, Tides, main, 0, -', 'README.md, Home, main, 0, -']);
});

async function prepared(files: Readonly<Record<string, string>>) {
  const source = { path: '/site/_sidebar.md', displayPath: '_sidebar.md', slug: 'site', root: '/site' };
  const list = '* [Tides](tides)\n* [Guide](/guide/)\n  * [Boats](guide/boats)\n';
  const { value, messages } = await prepare(source, memoryHost({ ...pages, '/site/_sidebar.md': list, ...files }));
  return { publication: value.publication, messages: messages.map(String) };
}

const cover = '![](pier.svg)\n\n# The harbour <small>2.0</small>\n\n> Tides and boats.\n';
const index = (name: string) => `<script>window.$docsify = { repo: '', name: ${name}, loadSidebar: true }</script>`;

test.for([
  ['the cover page', { '/site/_coverpage.md': cover, '/site/index.html': index("'Site'") }, 'The harbour'],
  ['the settings', { '/site/index.html': index('"Site"') }, 'Site'],
  ['the home page, as the name is empty', { '/site/index.html': index("''") }, 'Welcome'],
  ['the home page, as the name is a picture', { '/site/index.html': index("'<img src=a.svg>'") }, 'Welcome'],
] as const)('the title is that of %s', async ([, files, title]) => {
  const { publication, messages } = await prepared(files);
  expect(publication?.metadata.title).toBe(title);
  expect(messages).toEqual([]);
});

test('links lead to chapters, relative to the site or to their file', async () => {
  const { publication } = await prepared({});
  const html = JSON.stringify(publication?.sections.map(({ tree }) => tree));
  expect([...html.matchAll(/"href":"(?<href>[^"]*)"/gu)].map(({ groups }) => groups?.href)).toEqual([
    '#boats',
    '#oars',
    '#boats',
    '#guide',
  ]);
});

test('a missing page is reported in the list', async () => {
  const { messages } = await prepared({ '/site/_sidebar.md': '* [Tides](tides)\n* [Moon](guide/moon)\n' });
  expect(messages).toEqual([expect.stringMatching(/^_sidebar\.md:2:3.*The chapter `guide\/moon\.md` was not found/u)]);
});
