import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { ChapterSource } from '../../src/config/chapters.ts';
import { withGroups } from '../../src/prepare/chapter-groups.ts';
import type { Chapter } from '../../src/publication/chapter.ts';

function read(source: Partial<ChapterSource>, children: Chapter['tree']['children'] = [h('p', 'Text')]) {
  const { file = 'a.md', depth = 0, part, matter = 'main' } = source;
  const own = { file, depth, part, matter, where: undefined, path: `/${file}`, displayPath: file, isMissing: false };
  const tree = { type: 'root' as const, children };
  const inPart = part !== undefined;
  const chapter: Chapter = { role: 'chapter', path: `/${file}`, slug: file, tree, lines: [], matter, depth, inPart };
  return { source: { ...own, slug: file, ...source }, chapter };
}

async function shown(...sources: ReturnType<typeof read>[]) {
  const chapters = await withGroups(sources, async (text) => ({ text }));
  return chapters.map(({ role, title, slug, depth }) => `${'  '.repeat(depth)}${role} ${title?.text ?? slug}`);
}

test('parts, and sections without a file, have their titles before their first chapter', async () => {
  const one = { part: 'One', groups: ['Tools'], depth: 1 };
  const deep = { part: 'One', groups: ['Tools', 'Knives'], depth: 2 };
  expect(
    await shown(
      read({ file: 'a.md', part: 'One' }),
      read({ file: 'b.md', ...one }),
      read({ file: 'c.md', ...deep }),
      read({ file: 'd.md', ...one }),
      read({ file: 'e.md', part: 'One' }),
      read({ file: 'f.md', ...one, part: 'Two' }),
    ),
  ).toEqual([
    ...['part One', 'chapter a.md', 'chapter Tools', '  chapter b.md', '  chapter Knives', '    chapter c.md'],
    ...['  chapter d.md', 'chapter e.md', 'part Two', 'chapter Tools', '  chapter f.md'],
  ]);
});

test('a section inside a chapter is below it', async () => {
  const inside = { groups: ['Tools'], depth: 2 };
  expect(await shown(read({ file: 'a.md' }), read({ file: 'b.md', ...inside }))).toEqual([
    'chapter a.md',
    '  chapter Tools',
    '    chapter b.md',
  ]);
});

test('the file of a part gives its title, and its introduction unless that is empty', async () => {
  const part = { file: 'one.md', kind: 'part', part: 'one.md' } as const;
  const heading = h('h1', { id: 'sea' }, 'The sea');
  const chapter = read({ file: 'a.md', part: 'one.md' });
  expect(await shown(read(part, [heading, h('p', 'Text')]), chapter)).toEqual([
    ...['part The sea', 'opening one.md', 'chapter a.md'],
  ]);
  expect(await shown(read(part, [heading]), chapter)).toEqual(['part The sea', 'chapter a.md']);
  expect(await shown(read(part), chapter)).toEqual(['part one.md', 'opening one.md', 'chapter a.md']);
});
