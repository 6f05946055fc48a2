import { expect, test } from 'vitest';
import { takeLineMarks } from '../../../src/html/code/line-marks.ts';
import { growthOf, linear } from '../../support/steps.ts';

const none = { highlighted: [], inserted: [], deleted: [] };

test.each([
  ['js', 'a(); // [!code highlight]\nb();', 'a();\nb();', { highlighted: [[1, 1]] }],
  ['js', 'a();// [!code hl:2]\nb();', 'a();\nb();', { highlighted: [[1, 2]] }],
  ['ts', 'a(); // [!code --]\nb(); // [!code ++]', 'a();\nb();', { deleted: [[1, 1]], inserted: [[2, 2]] }],
  ['js', 'a();\n// [!code focus:2]\nb();\nc();', 'a();\nb();\nc();', { highlighted: [[2, 3]] }],
  ['css', 'a {} /* [!code warning] */', 'a {}', { highlighted: [[1, 1]] }],
  ['html', '<p> <!-- [!code error] -->', '<p>', { highlighted: [[1, 1]] }],
  ['tsx', '<p/> {/* [!code ++] */}', '<p/>', { inserted: [[1, 1]] }],
  ['python', 'a = 1 # [!code ++]', 'a = 1', { inserted: [[1, 1]] }],
  ['sql', 'select 1; -- [!code ++]', 'select 1;', { inserted: [[1, 1]] }],
  ['lisp', '(a) ;; [!code ++]', '(a)', { inserted: [[1, 1]] }],
  ['js', 'a(); // [!code hl] [!code ++]', 'a();', { highlighted: [[1, 1]], inserted: [[1, 1]] }],
  ['js', 'a(); // [!code hl] // [!code ++]', 'a();', { highlighted: [[1, 1]], inserted: [[1, 1]] }],
  ['js', 'a(); // [!code hl] why', 'a(); // why', { highlighted: [[1, 1]] }],
  ['js', 'a(); // [!!code hl]', 'a(); // [!code hl]', {}],
  ['js', 'a(); // [!code word:a]', 'a(); // [!code word:a]', {}],
  ['js', 'a("[!code hl]");', 'a("[!code hl]");', {}],
  ['js', 'a();[!code hl]', 'a();[!code hl]', {}],
  ['md', 'js // [!code hl]', 'js // [!code hl]', {}],
  ['md', 'words <!-- [!code hl] -->', 'words', { highlighted: [[1, 1]] }],
])('takes the marks of Shiki out of %s: %j', (language, code, text, marks) => {
  expect(takeLineMarks(code, language)).toEqual({ text, marks: { ...none, ...marks } });
});

test.each([
  ['js', 'a();\n// highlight-next-line\nb();\nc();', 'a();\nb();\nc();', [[2, 2]]],
  ['js', '// highlight-start\na();\nb();\n// highlight-end\nc();', 'a();\nb();\nc();', [[1, 2]]],
  ['bash', 'a\n  # highlight-next-line\n  b', 'a\n  b', [[2, 2]]],
  ['jsx', '{/* highlight-next-line */}\n<p/>', '<p/>', [[1, 1]]],
  ['html', '<!-- highlight-start -->\n<p>\n<!-- highlight-end -->', '<p>', [[1, 1]]],
  ['js', 'a(); // highlight-line\nb();', 'a();\nb();', [[1, 1]]],
  ['js', 'a(); // highlight-next-line', 'a(); // highlight-next-line', []],
  ['js', '// highlight-line', '// highlight-line', []],
  ['js', '// highlight-start of it', '// highlight-start of it', []],
  ['js', '// highlight-start\na();', 'a();', []],
  ['css', '.highlight-line { }', '.highlight-line { }', []],
  ['md', '// highlight-next-line', '// highlight-next-line', []],
])('takes the marks of Docusaurus and Gatsby out of %s: %j', (language, code, text, highlighted) => {
  expect(takeLineMarks(code, language)).toEqual({ text, marks: { ...none, highlighted } });
});

test.each([
  ['marks', '[!code hl] '],
  ['comments', '// [!code hl] '],
  ['openings', '//'],
  ['gaps', ' '],
  ['words', '# highlight-line '],
])('takes time in proportion to a line of %s', async (_, piece) => {
  const take = (count: number) => takeLineMarks(`a ${piece.repeat(count)}// [!code hl] ${piece.repeat(count)}!`, 'js');
  expect(await growthOf(take, 500)).toBeLessThan(linear);
});

test('takes time in proportion to the lines', async () => {
  const take = (count: number) => takeLineMarks('a // [!code hl]\n# highlight-start\n'.repeat(count), 'js');
  expect(await growthOf(take, 500)).toBeLessThan(linear);
});
