import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { isNameOfList, readSummary } from '../../src/config/chapters.ts';
import { reportTo } from '../../src/model/report.ts';

function chaptersOf(...lines: string[]): string[] {
  const chapters = readSummary(
    unified().use(remarkParse).use(remarkFrontmatter).parse(lines.join('\n')),
    reportTo(new VFile()),
  );
  return chapters.map(({ title, matter, depth, part }) => [title, matter, depth, part ?? 'no part'].join(', '));
}

test.each(['Summary', 'TABLE OF CONTENTS', 'Contents:', 'Inhaltsverzeichnis', '目录'])(
  '%s is not a title of a book',
  (heading) => {
    expect(isNameOfList(heading)).toBe(true);
  },
);

test.each(['The tides', 'A summary', 'Contents of the sea'])('%s is a title', (heading) => {
  expect(isNameOfList(heading)).toBe(false);
});

test.each(['# Summary', '# The Tides'])('uses a heading at the beginning as the title: %s', (title) => {
  expect(chaptersOf(title, '', '[Preface](preface.md)', '', '- [Moon](moon.md)')).toEqual([
    'Preface, front, 0, no part',
    'Moon, main, 0, no part',
  ]);
});

test.each(['---\nlang: he\n---', '<!-- Made by hand. -->'])('the title may stand behind %j', (before) => {
  expect(chaptersOf(before, '', '# The Tides', '', '- [Moon](moon.md)')).toEqual(['Moon, main, 0, no part']);
});

test('uses later headings as titles of parts, which do not contain back matter', () => {
  const lines = [
    '# T',
    '# Moon',
    '- [Spring](a.md)',
    '    - [Neap](b.md)',
    '',
    '# Sun',
    '- [Eclipse](c.md)',
    '',
    '[Index](d.md)',
  ];
  expect(chaptersOf(...lines)).toEqual([
    'Spring, main, 0, Moon',
    'Neap, main, 1, Moon',
    'Eclipse, main, 0, Sun',
    'Index, back, 0, no part',
  ]);
});

test('a link to another site is no chapter', () => {
  expect(
    chaptersOf('# T', '', '- [Moon](moon.md)', '- [Sun](https://example.org/sun.md)', '', '[Mail](mailto:a@b.c)'),
  ).toEqual(['Moon, main, 0, no part']);
});
