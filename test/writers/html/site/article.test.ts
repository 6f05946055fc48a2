import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { deadLinks, filesIn } from '../../../support/site-links.ts';

const article = `---
title: Tides
html: { layout: site, search: false }
---

What stands first.[^a]

## One

Text.[^b] See [two](#two).

## Two

Again.[^a]

[^a]: First.
[^b]: Second.
`;

test('an article as a site has a page for each section, and notes with the numbers of the whole', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'source/tides.md': article });
    const { messages } = await build({ to: ['html'], host: hostIn(folder) });
    expect(messages).toEqual([]);
    const site = join(folder, 'dist/tides');
    const pages = (await filesIn(site)).filter((path) => path.endsWith('.html'));
    expect(pages).toEqual(['404.html', 'index.html', 'one.html', 'two.html']);
    expect(await deadLinks(site)).toEqual([]);
    const [first, one, two] = await Promise.all(
      ['index.html', 'one.html', 'two.html'].map((path) => readFile(join(site, path), 'utf8')),
    );
    // Before the first heading nothing holds all of it.
    expect(first).toMatch(/<p>What stands first\..*<\/p>\s*<section class="notes"/su);
    expect(one).toContain('<ol start="2"><li id="offprint-note-2">');
    expect(one).toContain('href="two.html#two"');
    expect(two).toContain('href="index.html#offprint-note-1"');
  });
});

test('a removed or renamed chapter leaves nothing behind', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'source/tides.md': article });
    await build({ to: ['html'], host: hostIn(folder) });
    await writeAll(folder, {
      'source/tides.md': article.replaceAll('Two', 'Three').replace('#two', '#three'),
      'dist/tides/own.txt': '',
    });
    await build({ to: ['html'], host: hostIn(folder) });
    const files = await filesIn(join(folder, 'dist/tides'));
    expect(files.filter((path) => !path.startsWith('assets/'))).toEqual([
      '.offprint-files',
      '404.html',
      'index.html',
      'one.html',
      'own.txt',
      'three.html',
    ]);
    expect(files.filter((path) => path.endsWith('.css'))).toHaveLength(1);
  });
});

test('a template without a site shell is reported, with what to do', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'source/tides.md': article.replace('title: Tides', 'title: Tides\ntemplate: ./bare'),
      'source/bare/template.yaml': 'name: bare\nshells: { page: page.liquid }\n',
      'source/bare/page.liquid': '<!DOCTYPE html><title>x</title>',
    });
    const { messages, outputs } = await build({ to: ['html'], host: hostIn(folder) });
    expect(messages.map(({ reason }) => reason)).toEqual([
      'The template `bare` cannot be used: it has no shell `site`. Let it extend `book`, or publish a single page with `html.layout: single`',
    ]);
    expect(outputs).toEqual([]);
  });
});
