import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function messagesFor(text: string): string[] {
  const file = new VFile({ path: 'a.md', value: text });
  parse(file);
  return file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId} ${reason}`);
}

test.for([
  ['{{#nonsense a.md}}', 'mdBook', '`{{#…}}`'],
  ['=== "Tab" and more', 'MkDocs', '`=== "…"`'],
  ['--8<-- "a.md"', 'MkDocs', '`--8<--`'],
  ['{{< lipsum 3 >}}', 'Quarto or Hugo', '`{{< … >}}`'],
  ['{{% notice tip %}}', 'Hugo', '`{{% … %}}`'],
  ['{% unknown "a.md" %}', 'Jekyll, Liquid or GitBook', '`{% … %}`'],
  ['Read {nonsense}`a`.', 'MyST', '`{role}`'],
  ['```{nonsense}\na\n```', 'MyST or Quarto', 'code fence `{…}`'],
  ['[NOTE]', 'AsciiDoc', '`[…]`'],
  ['[cols="1,2"]', 'AsciiDoc', '`[…]`'],
  ['!!!include(a.md)!!!', 'markdown-it', '`!!!include(…)!!!`'],
  ['!INCLUDE "a.md"', 'MarkdownPP', '`!INCLUDE`'],
  ['(\\#eq:tides)', 'bookdown', '`(\\#…)`'],
  ['------- ------\n     12 a', 'Pandoc', '`---- ----`'],
  ['+---+\n| a |', 'Pandoc', '`+---+`'],
  ['Some \\marginpar{bold} text', 'LaTeX', '`\\…{…}`'],
  [':::image type="content":::', 'DocFX', '`:::…:::`'],
  ['See [[Page|words]].', 'Obsidian', '`[[…]]`'],
  ['![[sea.png]]', 'Obsidian', '`[[…]]`'],
  ['Text %%a comment%%', 'Obsidian', '`%%…%%`'],
  ['<<< @/snippets/a.js{1} and more', 'VitePress', '`<<<`'],
  ['.. note:: Text', 'reStructuredText', '`.. …::`'],
  ['image::sea.png[]', 'AsciiDoc', '`…::…[]`'],
  ['|===', 'AsciiDoc', '`|===`'],
  ['#+BEGIN_QUOTE', 'Org', '`#+…`'],
  ['Text\n{:.note}', 'Kramdown', '`{:…}`'],
  ['{{ page.date | date: "%Y" }}', 'Jekyll, Liquid or GitBook', '`{{ … | … }}`'],
  ['{++more++}', 'CriticMarkup', '`{++…++}`'],
  ['{--less--}', 'CriticMarkup', '`{--…--}`'],
  ['{~~a~>b~~}', 'CriticMarkup', '`{~~…~~}`'],
  ['{==a==}{>>b<<}', 'CriticMarkup', '`{==…==}`, `{>>…<<}`'],
  ['@import "a.md"', 'Markdown Preview Enhanced', '`@import`'],
])('%s is reported as a command of %s', ([text, tool, name]) => {
  expect(messagesFor(text ?? '').join('\n')).toContain(
    `foreign-syntax This looks like ${tool} syntax that Offprint does not support: ${name}`,
  );
});

test('formulas between escaped brackets are reported once each, with what to write instead', () => {
  const file = new VFile({ path: 'a.md', value: 'If \\(x^2\\):\n\n\\[\n\\frac{a}{b} = \\macro{c}\n\\]\n\n\\macro{c}' });
  parse(file);
  expect(file.messages.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '1 This looks like LaTeX syntax that Offprint does not support: `\\(…\\)`, `\\[…\\]`, `\\…{…}`',
    '3 LaTeX syntax is published as text: `\\[…\\]`',
    '7 LaTeX syntax is published as text: `\\…{…}`',
  ]);
  expect(file.messages[0]?.note).toContain('`$…$`');
});

test.each([
  ...['\\[not a link\\]', '\\(aside\\)', '\\[C:\\Users\\foo\\]', '\\[--opt=VALUE\\]', '\\[^1\\]', '\\[SOME_NAME\\]'],
  ...['\\(and x = 1', '\\\\(x^2\\)', '`\\(x^2\\)`', '\\(a\n\nx = 1\\)'],
])('%j is no formula', (text) => {
  expect(messagesFor(text)).toEqual([]);
});

test('one warning counts the commands of a tool, and each further one is an info at its place', () => {
  expect(messagesFor('A {{< a >}}\nand {{< b >}}.\n\n- {{< c >}}')).toEqual([
    '1:3 foreign-syntax This looks like Quarto or Hugo syntax that Offprint does not support: 3 × `{{< … >}}`',
    '2:5 foreign-command Quarto or Hugo syntax is published as text: `{{< … >}}`',
    '4:3 foreign-command Quarto or Hugo syntax is published as text: `{{< … >}}`',
  ]);
});

test.for([
  '`{{< a >}}`',
  '```\n{{< a >}}\n```',
  '\\{{< a >}}',
  'A < b {c} and 100 % {d}',
  '{x}',
  '=== Title',
  'Sets [[1, 2], [3, 4]] and [[ -f x ]]',
  'From 10 % to 20 % and 5%%',
  'a {: b',
  '{{ name }}',
  '<<< and >>>',
  '[[toc]]',
  '--- - ---',
  'A path C:\\tmp and \\p{L}',
  'Wait!!! Now',
])('%s is not a command', (text) => {
  expect(messagesFor(text)).toEqual([]);
});

test('a MyST role that becomes code again is understood', () => {
  const file = new VFile({ path: 'a.md', value: 'Run {command}`ls`.' });
  parse(file, { dialect: 'myst' });
  expect(file.messages).toEqual([]);
});
