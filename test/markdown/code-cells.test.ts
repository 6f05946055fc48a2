import type { Code, Image } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function cellsIn(markdown: string): { code: unknown[]; ids: unknown[]; rules: unknown[] } {
  const file = new VFile(markdown);
  const code: unknown[] = [];
  const ids: unknown[] = [];
  visit(parse(file), (node) => {
    if (node.type === 'code') code.push([node.lang, (node as Code).meta, node.value]);
    if (node.data?.hName === 'figure') ids.push(node.data.hProperties?.id);
  });
  return { code, ids, rules: file.messages.map(({ ruleId }) => ruleId) };
}

test.each([
  ['```{python}\nx\n```', [['python', null, 'x']]],
  ['```{python}\n#| echo: true\n#| warning: false\n\nx\n```', [['python', null, 'x']]],
  ['```{r setup, echo=TRUE}\nx\n```', [['r', null, 'x']]],
  ['```{ojs}\n//| echo: true\nx\n```', [['javascript', null, 'x']]],
  ['```{sql}\n--| echo: true\nx\n```', [['sql', null, 'x']]],
  ['```{r, include=FALSE}\nx\n```', []],
  ['```{python}\n#| include: false\nx\n```', []],
  [
    '```{python}\n#| lst-cap: "A \\"loop\\""\n#| label: lst-x\nx\n```',
    [['python', 'title="A \\”loop\\”" {#lst-x}', 'x']],
  ],
])('%j is code without its options', (markdown, expected) => {
  const { code, rules } = cellsIn(markdown);
  expect(code).toEqual(expected);
  expect(rules).toEqual(['code-not-run']);
});

test('a cell that draws a figure is one, even if its code should be hidden', () => {
  const markdown = '```{python}\n#| echo: false\n#| label: fig-x\n#| fig-cap: A plot\nx\n```';
  expect(cellsIn(markdown)).toEqual({ code: [['python', null, 'x']], ids: ['fig-x'], rules: ['code-not-run'] });
});

test('cells are reported once, diagrams never', () => {
  expect(cellsIn('```{python}\nx\n```\n\n```{r}\ny\n```').rules).toEqual(['code-not-run']);
  expect(cellsIn('```{mermaid}\n%%| label: x\ngraph TD; a-->b\n```')).toMatchObject({
    code: [['mermaid', null, 'graph TD; a-->b']],
    rules: [],
  });
});

test.each(['```{note}\nx\n```', '```python\n#| x\n```', '```{.python}\n#| x\n```'])('%j is not a cell', (markdown) => {
  expect(cellsIn(markdown).rules).not.toContain('code-not-run');
});

test.each([
  ['    a\n\n    \nb', 'a'],
  ['    a\n\n      b  \n    \n  \n    ', 'a\n\n  b  '],
  ['- a\n\n      b\n\n      \n\n- c', 'b'],
  ['    ```\n\n    \nb', '```'],
  ['```\na\n\n\n```', 'a\n\n'],
  ['~~~\n\n\n~~~', '\n'],
])('blank lines at the end of indented code, but not of a fence, are left out: %j', (text, expected) => {
  const values: string[] = [];
  visit(parse(new VFile(text)), 'code', ({ value }) => void values.push(value));
  expect(values).toEqual([expected]);
});

test.each([
  ['js{2}', 'js', '{2}'],
  ['js{1, 3-4} title="A"', 'js', '{1, 3-4} title="A"'],
  ['ts:line-numbers', 'ts', 'lines'],
  ['ts:line-numbers=2{1}', 'ts', 'lines startFrom=2 {1}'],
  ['ts:no-line-numbers=2', 'ts', null],
  ['ts:no-line-numbers {1}', 'ts', '{1}'],
  ['js{a}', 'js{a}', null],
  ['a:b {1}', 'a:b', '{1}'],
])('options of VitePress directly after the language are taken from it: %s', (info, lang, meta) => {
  const [fence] = parse(new VFile(`\`\`\`${info}\nx\n\`\`\``)).children;
  expect(fence).toMatchObject({ type: 'code', lang, meta });
});

test.each([
  ['```{r, echo=FALSE}\nknitr::include_graphics("a b.png")\n```', ['a%20b.png'], 0],
  ["```{r}\n# drawn elsewhere\ninclude_graphics(c('a.png', 'b.png'), dpi = 100)\n```", ['a.png', 'b.png'], 1],
  ['```{r, include=FALSE}\ninclude_graphics("a.png")\n```', [], 0],
  ['```{r}\nplot(x)\ninclude_graphics("a.png")\n```', [], 1],
])('%j shows the images that it does nothing but include', (markdown, urls, code) => {
  const file = new VFile(markdown);
  const found: string[] = [];
  let count = 0;
  visit(parse(file), (node) => {
    if (node.type === 'image') found.push((node as Image).url);
    if (node.type === 'code') count += 1;
  });
  expect({ found, count }).toEqual({ found: urls, count: code });
  expect(file.messages).toHaveLength(urls.length > 0 ? 0 : 1);
});
