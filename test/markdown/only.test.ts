import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { allFormats } from '../../src/formats/names.ts';
import { reportLeftOut } from '../../src/markdown/only.ts';
import { parse } from '../../src/markdown/parse.ts';
import { reportTo } from '../../src/model/report.ts';

const known = ['teacher', 'student'];

function parsed(markdown: string, built?: string) {
  const file = new VFile({ path: 'a.md', value: markdown });
  const tree = parse(file, { variants: { built, known }, formats: allFormats });
  const messages = () => file.messages.map(({ name, reason, note }) => `${name} ${reason}${note ? ` → ${note}` : ''}`);
  return { file, tree, messages, text: tree.children.map((child) => textOf(child)).join('|') };
}

describe('a part for a variant', () => {
  const block = 'A\n\n:::only{variant="teacher"}\n## B\n\nC\n:::\n\nD :only[E]{variant=student} F\n';

  test('is included if that is built, without a wrapper', () => {
    const { tree, messages, text } = parsed(block, 'teacher');
    expect(text).toBe('A|B|C|D  F');
    expect(tree.children.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'paragraph', 'paragraph']);
    expect(messages()).toEqual([]);
  });

  test('is not in the tree if another is built, or none', () => {
    expect(parsed(block, 'student').text).toBe('A|D E F');
    expect(JSON.stringify(parsed(block).tree)).not.toMatch(/"[BCE]"/u);
  });

  test('may be for several, and nested', () => {
    const both = '::::only{variant="teacher student"}\nA\n\n:::only{variant=teacher}\nB\n:::\n::::\n';
    expect(parsed(both, 'teacher').text).toBe('A|B');
    expect(parsed(both, 'student').text).toBe('A');
    expect(parsed(both).text).toBe('');
  });

  test('that is left out keeps its link definitions, but not the text of its notes', () => {
    const { text, messages, tree } = parsed(
      ':::only{variant=teacher}\n[x]: https://e.example\n\n[^n]: Secret.\n:::\n\nA [x] and.[^n]\n',
    );
    // The reference stays visible if its text is missing.
    expect(text).toBe('|A x and.[^n]');
    expect(tree.children.map(({ type }) => type)).toEqual(['definition', 'paragraph']);
    expect(messages()).toEqual([
      'a.md:7:11 The footnote `n` is referred to where its text is left out → Move the text of the footnote out of the `only` block, or the reference into it.',
    ]);
  });
});

test('a part for formats stays, in an element that names them', () => {
  const { tree, messages } = parsed(':::only{format="pdf epub"}\nA\n:::\n\nB :only[C]{format=html .x}\n');
  expect(messages()).toEqual([]);
  expect(tree.children[0]?.data).toMatchObject({ hName: 'div', hProperties: { dataOnly: 'pdf epub' } });
  const [, paragraph] = tree.children;
  expect(paragraph && 'children' in paragraph && paragraph.children[1]?.data).toMatchObject({
    hName: 'span',
    hProperties: { dataOnly: 'html', className: ['x'] },
  });
});

test.each([
  ['.content-visible when-format="html"', 'html'],
  ['.content-visible unless-format=html', 'pdf epub'],
  ['.content-hidden when-format="latex"', 'html epub'],
  ['.content-hidden unless-format="pdf"', 'pdf'],
  ['.content-visible unless-format="docx"', 'html pdf epub'],
])('conditional content of Quarto is for some formats: {%s}', (attributes, formats) => {
  const { tree, messages } = parsed(`::: {${attributes}}\nA\n:::\n`);
  expect(messages()).toEqual([]);
  expect(tree.children.map(({ data }) => data)).toMatchObject([{ hName: 'div', hProperties: { dataOnly: formats } }]);
});

test.each(['.content-visible when-format="docx"', '.content-hidden', '.content-hidden when-profile="a"'])(
  'conditional content of Quarto for no format is left out: {%s}',
  (attributes) => {
    expect(parsed(`::: {${attributes}}\nA\n:::\n\nB\n`).text).toBe('B');
  },
);

test.each([
  [
    ':::only{format=pfd}\nA\n:::',
    'a.md:1:1 `pfd` is not a format of `only`, which takes `html`, `pdf` or `epub` → Did you mean `pdf`?',
  ],
  [
    'A :only[B]{variant=techer}',
    'a.md:1:3 The variant `techer` is not listed under `variants` in the config → Did you mean `teacher`?',
  ],
  [
    'A :only[B]{variant=x}',
    'a.md:1:3 The variant `x` is not listed under `variants` in the config → The variants are `teacher`, `student`.',
  ],
  [
    ':::only\nA\n:::',
    'a.md:1:1 `:::only` has neither a `format` nor a `variant` → Say what it is for: `:::only{format="pdf epub"}`.',
  ],
  [
    ':::only{variant=teacher}\nA\n\nB',
    'a.md:1:1 `:::only` is never closed: a line with `:::` is missing → Put `:::` on a line of its own. A block that contains another needs more colons than that one.',
  ],
])('%j is reported', (markdown, message) => {
  expect(parsed(markdown).messages()).toEqual([message]);
});

test('omitted parts are counted, with their places', () => {
  const { tree, file, messages } = parsed(
    [
      ':only[a]{variant=teacher} :only[b]{variant=student} :only[c]{format=html}',
      '',
      '::::only{format="pdf epub"}',
      'x :only[d]{format=pdf}',
      '::::',
      '',
      ':only[e]{variant=teacher}',
    ].join('\n'),
    'student',
  );
  reportLeftOut(
    tree,
    [
      { name: 'html', title: 'HTML' },
      { name: 'epub', title: 'EPUB' },
    ],
    [{ path: 'a.md', from: 1, count: 7 }],
    reportTo(file),
  );
  expect(messages()).toEqual([
    'a.md:1:1 Parts left out for the variant `teacher`: 2 → See a.md:1, a.md:7.',
    'a.md:3:1 Parts left out of the HTML: 1 → See a.md:3.',
    'a.md:1:53 Parts left out of the EPUB: 2 → See a.md:1, a.md:4.',
  ]);
  expect(file.messages.every(({ fatal }) => fatal === undefined)).toBe(true);
});
