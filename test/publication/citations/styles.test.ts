import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../../src/html/transform.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { reportTo } from '../../../src/model/report.ts';
import { machineHost } from '../../../src/platform/host.ts';
import { installation } from '../../../src/platform/installation.ts';
import { cite } from '../../../src/publication/citations/cite.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';

/** A book, an article and a web page. */
const works = [
  {
    'id': 'book',
    'type': 'book',
    'title': 'The Tides and Kindred Phenomena in the Solar System',
    'author': [{ family: 'Darwin', given: 'George Howard' }],
    'publisher': 'John Murray',
    'publisher-place': 'London',
    'issued': { 'date-parts': [[1898]] },
  },
  {
    'id': 'article',
    'type': 'article-journal',
    'title': 'On the cause of the tides',
    'author': [
      { family: 'Doodson', given: 'Arthur Thomas' },
      { family: 'Warburg', given: 'Harold Dreyer' },
    ],
    'container-title': 'Journal of Harbours',
    'volume': '12',
    'issue': '3',
    'page': '305-329',
    'issued': { 'date-parts': [[1921, 5, 4]] },
    'DOI': '10.1234/tides',
  },
  {
    'id': 'page',
    'type': 'webpage',
    'title': 'Tide tables of Bergen',
    'author': [{ family: 'Hansen', given: 'Kari' }],
    'URL': 'https://example.org/tides',
    'issued': { 'date-parts': [[2020, 1, 15]] },
    'accessed': { 'date-parts': [[2024, 6, 2]] },
  },
];

const markdown = 'One [@book]. Two [@article, p. 310]. Three [@page].';

/** What Offprint makes of the text, and its list. */
function formatted(style: string): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'works.json'), JSON.stringify(works));
    const file = new VFile(markdown);
    const tree = await transform(parse(file, { citations: true }), file);
    const { sections } = await cite(
      { sections: [{ id: 'section-1', role: 'section', matter: 'main', title: '', tree }], notes: [] },
      {
        ...{ files: [{ path: 'works.json', where: undefined }], style: { path: style, where: undefined }, uncited: [] },
        ...{ folder, root: folder, heading: 'Works', kind: 'article', lang: 'en-US' },
        ...{ host: machineHost(), report: reportTo(file) },
      },
    );
    expect(file.messages).toEqual([]);
    const entries: string[] = [];
    visit({ type: 'root', children: sections[1]?.tree.children ?? [] }, 'element', (element: Element) => {
      if (element.tagName === 'li') entries.push(textOf(element));
    });
    return [textOf(sections[0]?.tree ?? tree), ...entries].map(plain);
  });
}

/** What Pandoc's own processor makes of them. */
function byPandoc(file: string): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'works.json');
    await writeFile(path, JSON.stringify(works));
    const csl = join(installation, 'csl', 'styles', `${file}.csl`);
    const options = [
      '-f',
      'markdown',
      '-t',
      'plain',
      '--wrap=none',
      '--citeproc',
      `--csl=${csl}`,
      `--bibliography=${path}`,
    ];
    const output = execFileSync('pandoc', [...options, '-M', 'lang=en-US'], { input: markdown, encoding: 'utf8' });
    return output
      .split(/\n\n+/u)
      .filter((line) => line.trim() !== '')
      .map(plain);
  });
}

/**
 * With Pandoc, superscript numbers are before the full stop, as `¹` or `^(2(p310))`; in English they belong after it.
 */
function plain(text: string): string {
  const raised = text.replace(/\^\((.*?)\)(?=\.)/gu, '$1').normalize('NFKC');
  return raised
    .replace(/(?<=[a-z])(?<number>\d(?:\(p\d+\))?)\.(?= |$)/gu, '.$<number>')
    .replace(/\s+/gu, ' ')
    .replace(/_/gu, '')
    .trim();
}

const styles = [
  ['apa', 'apa'],
  ['chicago-author-date', 'chicago-author-date'],
  ['harvard', 'harvard-cite-them-right'],
  ['mla', 'modern-language-association'],
  ['ieee', 'ieee'],
  ['vancouver', 'vancouver'],
  ['nature', 'nature'],
  ['acm', 'association-for-computing-machinery'],
  ['ama', 'american-medical-association'],
] as const;

for (const [name, file] of styles) {
  testWith('pandoc')(`${name} says what Pandoc says by the same style`, async () => {
    expect(await formatted(name)).toEqual(await byPandoc(file));
  });
}

test.each(['modern-language-association', 'harvard-cite-them-right'])(
  '%s is known by the name of its file',
  async (name) => {
    expect((await formatted(name)).length).toBe(4);
  },
);
