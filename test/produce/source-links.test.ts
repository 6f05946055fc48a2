import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromParse5 } from 'hast-util-from-parse5';
import { selectAll } from 'hast-util-select';
import { parse } from 'parse5';
import { expect, test } from 'vitest';
import { type BuildOptions, build } from '../../src/build.ts';
import type { Host } from '../../src/platform/host.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { unpacked } from '../support/small-book.ts';

/** Builds the folder `docs`; what its pages link to, by their names, and what was said. */
async function linksIn(files: Record<string, string>, pages: readonly string[], options: BuildOptions = {}) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { messages } = await build({ sources: ['docs'], to: ['html', 'epub'], host: hostIn(folder), ...options });
    const links: Record<string, unknown[]> = {};
    for (const page of pages) {
      const html = fromParse5(parse(await readFile(join(folder, 'dist', page), 'utf8')));
      links[page] = selectAll('main a', html).map(({ properties }) => properties.href);
    }
    return { links, messages: messages.map(String) };
  });
}

test('a link to a source of the same run leads to the page that is made of it', async () => {
  const links = [
    '[a](b.md)',
    '[b](b.md#the-end)',
    '[c](./api/index.md)',
    '[d](api/)',
    '[e](api/call)',
    '[f](/api/call.html#Anchors_of)',
    '[g](/docs/b)',
    '[h](b.md?plain=1#-rocket)',
    '[i](a.md#more) [j](b.md#bees)',
  ].join(' ');
  const { links: found, messages } = await linksIn(
    {
      'docs/a.md': `# Links\n\n${links}\n\n## More\n`,
      'docs/b.md':
        '---\nslug: bees\n---\n\n# Bees\n\n## The end\n\n## 🎉 Rocket\n\nText[^1].\n\n[^1]: See [a](a.md).\n',
      'docs/api/index.md': '# API\n',
      'docs/api/call.qmd': '# Call\n\n## Anchors of\n',
    },
    ['a.html', 'bees.html'],
  );
  expect(messages).toEqual([]);
  expect(found['a.html']).toEqual([
    ...['bees.html', 'bees.html#the-end', 'api.html', 'api.html', 'call.html', 'call.html#anchors-of', 'bees.html'],
    ...['bees.html#-rocket', '#more', 'bees.html'],
  ]);
  expect(found['bees.html']).toContain('a.html');
});

test('a link to a chapter of a book leads to its page, and from a page of a site one folder up', async () => {
  const files = {
    'docs/a.md': '# A\n\n[one](book/one.md) [in it](book/one.md#deep) [the book](book/)\n',
    'docs/book/index.md': '---\ntitle: Book\nchapters: [one.md, two.md]\n---\n',
    'docs/book/one.md': '# One\n\n## Deep\n\n[to a](../a.md) [to two](two) [and](/book/two)\n',
    'docs/book/two.md': '# Two\n',
  };
  const { links, messages } = await linksIn(files, ['a.html', 'book/one.html']);
  expect(messages).toEqual([]);
  expect(links['a.html']).toEqual(['book/one.html#one', 'book/one.html#deep', 'book/index.html']);
  expect(links['book/one.html']).toEqual(['../a.html', 'two.html#two', 'two.html#two']);
});

test('a place that the other source does not have is a fault', async () => {
  const files = { 'docs/a.md': '# A\n\n[b](b.md#nowhere)\n', 'docs/b.md': '# B\n' };
  const { messages } = await linksIn(files, []);
  expect(messages).toEqual([
    expect.stringMatching(/^docs\/a\.md:3:1: The link points to `b\.html#nowhere`, which does not exist/u),
  ]);
});

test('without pages, it leads to the first format that is made; the name of an output stays', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '# A\n\n[b](b.md#b) [c](b.epub)\n', 'b.md': '# B\n' });
    const options = { sources: ['a.md', 'b.md'], to: ['epub'] as const, host: hostIn(folder) };
    expect((await build(options)).messages).toEqual([]);
    const texts = [...unpacked(await readFile(join(folder, 'dist/a.epub'))).values()].map((one) => Buffer.from(one));
    // Readers of an EPUB have no files beside it.
    expect(texts.join('')).not.toContain('b.epub');
  });
});

test('a link to a file that does not exist says so, with the nearest name of an output or a source', async () => {
  const links = [
    'essya.md',
    'b/hourz.csv#x',
    'b/hours.csv',
    'nowhere.md',
    'dist-of-nobody/x.md',
    '/nowhere.md',
    '../../x.md',
  ];
  const files = {
    'docs/.git/HEAD': '',
    'docs/a.md': `# A\n\n${links.map((link) => `[to](${link})`).join('\n')}\n`,
    'docs/essay.md': '# Essay\n',
    'docs/b/hours.csv': 'low,high\n',
  };
  const notes = await withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { messages } = await build({ sources: ['docs'], to: ['html'], host: hostIn(folder) });
    return messages.map(({ reason, note }) => [reason.replace('The link points to the local file ', ''), note]);
  });
  const check = 'Check the path. Paths are relative to the source; those of outputs, to the output folder.';
  const publish = 'Link to a URL, or put the file into the output folder so that readers get it, too.';
  expect(notes).toEqual([
    ['`essya.md`, which is not published: it does not exist', 'Did you mean `essay.md`?'],
    ['`b/hourz.csv#x`, which is not published: it does not exist', 'Did you mean `b/hours.csv`?'],
    ['`b/hours.csv`, which is not published', publish],
    ['`nowhere.md`, which is not published: it does not exist', check],
    ['`dist-of-nobody/x.md`, which is not published: it does not exist', check],
    ['`/nowhere.md`, which is not published: it does not exist', check],
    // Whether a file outside the project exists is not revealed.
    ['`../../x.md`, which is not published', publish],
  ]);
});

test('a missing file is not looked up again, however many links name it', async () => {
  await withScratchFolder(async (folder) => {
    const links = Array.from({ length: 40 }, (_, number) => `[link ${number}](below/gone.md)`).join(' ');
    await writeAll(folder, { 'a.md': `# Links\n\n${links}\n`, 'below/b.md': '# B\n' });
    const host = hostIn(folder);
    const asked: string[] = [];
    const counting: Host = {
      ...host,
      kind: (path) => {
        asked.push(path);
        return host.kind(path);
      },
    };
    const { messages } = await build({ sources: ['a.md'], to: ['html'], host: counting });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(Array(40).fill('link-file'));
    // Several stages ask whether it exists, but not for each link.
    expect(asked.filter((path) => path === join(folder, 'below/gone.md')).length).toBeLessThanOrEqual(3);
  });
});
