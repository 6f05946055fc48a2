import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { machineHost } from '../../src/platform/host.ts';
import { noNetwork } from '../../src/platform/network.ts';
import type { Chapter } from '../../src/publication/chapter.ts';
import { compose } from '../../src/publication/compose.ts';
import { defaultNumbering } from '../../src/publication/numbering/numbering.ts';
import { wordsFor } from '../../src/template/words.ts';
import { growthOf, linear } from '../support/steps.ts';

async function publicationOf(markdown: string) {
  const file = new VFile({ value: markdown, path: 'a.md' });
  const chapter: Chapter = {
    role: 'chapter',
    path: '/nowhere/a.md',
    slug: 'a',
    tree: await transform(parse(file), file),
    lines: [{ path: 'a.md', from: 1, count: 99 }],
    matter: 'main',
    depth: 0,
    inPart: false,
  };
  const { value } = await compose([chapter], {
    id: 'a',
    displayPath: 'a.md',
    kind: 'article',
    root: '/nowhere',
    metadata: { title: 'T', authors: [], keywords: [], lang: 'en', dir: 'ltr' },
    numbered: true,
    references: { numbering: defaultNumbering, words: wordsFor('en') },
    index: { words: wordsFor('en'), lang: 'en', wanted: true },
    host: machineHost(),
    network: noNetwork,
  });
  return value;
}

test('splits at the outermost headings, and puts content before them in a separate section', async () => {
  const { sections } = await publicationOf('Before.\n\n## One\n\ntext\n\n### Deeper\n\n## Two\n');
  expect(sections.map(({ id, title }) => [id, title])).toEqual([
    ['section-1', ''],
    ['section-2', 'One'],
    ['section-3', 'Two'],
  ]);
});

test('the highest headings of the text are level 2, whichever the author used', async () => {
  const { outline } = await publicationOf('#### One\n\n##### Deeper\n\n#### Two\n');
  expect(outline).toMatchObject([{ level: 2, children: [{ level: 3 }] }, { level: 2 }]);
});

test('the outline has every heading of the text, nested, with its section and its place', async () => {
  const { outline } = await publicationOf('## One\n\n#### Far deeper\n\n### Deeper\n\n## Two\n\n> ## Quoted\n');
  const shape = (entries: typeof outline): unknown =>
    entries.map((entry) => [entry.id, entry.section, shape(entry.children)]);
  expect(shape(outline)).toEqual([
    [
      'one',
      'section-1',
      [
        ['far-deeper', 'section-1', []],
        ['deeper', 'section-1', []],
      ],
    ],
    ['two', 'section-2', []],
  ]);
  expect(outline[1]?.place).toMatchObject({ path: 'a.md', start: { line: 7, column: 1 } });
});

test('notes are moved out of the text, with the places of their references', async () => {
  const { notes, sections } = await publicationOf(
    '## One\n\nA[^x].\n\n## Two\n\nB[^x], C[^y].\n\n[^x]: Ex.\n[^y]: Why.\n',
  );
  expect(notes.map(({ id, number, references }) => ({ id, number, references }))).toEqual([
    {
      id: 'offprint-note-1',
      number: 1,
      references: [
        { id: 'offprint-noteref-1', section: 'section-1' },
        { id: 'offprint-noteref-1-2', section: 'section-2' },
      ],
    },
    { id: 'offprint-note-2', number: 2, references: [{ id: 'offprint-noteref-2', section: 'section-2' }] },
  ]);
  expect(JSON.stringify(sections)).not.toContain('Why.');
});

test('a note may have thousands of references', async () => {
  const publish = (count: number) => publicationOf(`${'[^x] '.repeat(count)}\n\n[^x]: Ex.\n`);
  const { notes } = await publish(1_000);
  expect(notes).toHaveLength(1);
  expect(notes[0]?.references).toHaveLength(1_000);
  expect(notes[0]?.content).toMatchObject([{ value: '\n' }, { tagName: 'p', children: [{ value: 'Ex.' }] }]);
  expect(await growthOf(publish, 50)).toBeLessThan(linear);
});
