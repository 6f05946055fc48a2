import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { reportTo } from '../../../src/model/report.ts';
import { bookSections, giveTitles } from '../../../src/publication/book/sections.ts';
import type { TakenChapter } from '../../../src/publication/chapter.ts';

test.each([
  ['in the text', [h('h1', 'Tools')], undefined],
  ['in the front matter', [h('p', 'Text')], { text: 'Tools' }],
])('a chapter that is listed as an appendix has a letter, with its title %s', (_, children, title) => {
  const tree = { type: 'root' as const, children };
  const place = { path: '/tools.md', slug: 'tools', lines: [], depth: 0, inPart: false, notes: [] };
  const chapter: TakenChapter = {
    ...place,
    role: 'chapter',
    tree,
    matter: 'back',
    isAppendix: true,
    ...(title && { title }),
  };
  const file = new VFile();
  giveTitles([chapter], reportTo(file));
  const words = { appendix: (number: number) => String.fromCharCode(64 + number) };
  const [section] = bookSections([chapter], { numbered: true, root: '/', dir: 'ltr', words });
  expect(section).toMatchObject({ title: 'Tools', number: 'A' });
  expect(section?.tree.children).toMatchObject([{ properties: { role: 'doc-appendix' } }]);
  expect(file.messages).toEqual([]);
});
