import fc from 'fast-check';
import { attributeList } from './attributes.ts';
import { formula, inline, labels } from './inline.ts';

const tags =
  'p div section article aside header footer main nav h1 h2 h6 ul ol li dl dt dd blockquote pre figure figcaption table caption colgroup col thead tbody tr td th details summary center address hr fieldset picture object video form svg math hgroup'.split(
    ' ',
  );

/** Blocks of HTML, nested as none may be. */
const { html } = fc.letrec<{ html: string }>((tie) => ({
  html: fc
    .tuple(
      fc.constantFrom(...tags),
      attributeList,
      fc.array(fc.oneof({ depthSize: 'small', depthIdentifier: 'html' }, inline, tie('html'), fc.constant('\n\n')), {
        maxLength: 3,
        depthIdentifier: 'html',
      }),
      fc.constantFrom(1, 1, 1, 1, 0, 2),
    )
    .map(
      ([name, attributes, inside, closed]) => `<${name}${attributes}>${inside.join('')}${`</${name}>`.repeat(closed)}`,
    ),
}));

const cell = inline.map((text) => text.replaceAll('\n', ' '));

const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => `| ${cells.join(' | ')} |`);

const table = fc
  .tuple(
    row,
    fc.constantFrom('|---|', '|:-:|--:|', '|---|---|---|', '---|---'),
    fc.array(row, { maxLength: 3 }),
    fc.constantFrom('', '\n\n: Caption {#tbl-a}', '\n\nTable: Caption'),
  )
  .map(([head, rule, rows, caption]) => [head, rule, ...rows].join('\n') + caption);

const grid = fc
  .tuple(cell, cell)
  .map(([one, two]) => `+---+---+\n| ${one.slice(0, 20)} | ${two.slice(0, 20)} |\n+===+===+\n| a | b |\n+---+---+`);

const code = fc
  .tuple(
    fc.constantFrom('```', '~~~', '````'),
    fc.constantFrom(
      '',
      'js',
      'js {1,3-4}',
      'unknown',
      '{.python #a}',
      '{python}',
      'mermaid',
      'js title="x" linenos',
      'text #a',
      'diff',
      'math',
      '{note}',
      'include x',
    ),
    fc.array(
      fc.constantFrom(
        'let a = 1;',
        '',
        '    x',
        '<b>',
        '\t',
        '```',
        'graph TD; A-->B',
        '\uFEFF',
        '漢字',
        '+ a',
        '- b',
        '// [!code focus]',
        '…'.repeat(90),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([fence, info, lines]) => `${fence}${info}\n${lines.join('\n')}\n${fence}`);

const indented = (text: string, by: string, first = by) =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? '' : by) + line)
    .join('\n');

const single = [
  ...[
    '---',
    '***',
    '::page-break',
    '\\newpage',
    '[TOC]',
    '[[toc]]',
    '{:toc}',
    '::list-of-figures',
    '::list-of-tables',
    '::index',
    '::bibliography',
    '::unknown[x]{#a}',
  ],
  ...[
    '<div style="page-break-after: always"></div>',
    '<!-- comment -- x -->',
    '<!-- <!-- -->',
    '::include{file=other.md}',
    '{{#include other.md}}',
    '--8<-- "x"',
    '*[HTML]: Hyper',
    '*[a]: b',
  ],
  ...[
    '<script>x</script>',
    '<style>p{}</style>',
    '<iframe src=x></iframe>',
    '[a]: https://e.invalid "t"',
    '[1]: <> "t"',
    '[note]: http://e.invalid/%zz',
    '\\[ x^2 \\]',
    '\\begin{equation}\nx\n\\end{equation}',
  ],
  ...[
    '<table><caption>a</caption><caption>b</caption><tr><td>c</td></tr></table>',
    '<a href="#a">',
    '</div>',
    '</p>',
    '<p>',
    '\t',
    '&nbsp;',
    '{: .x #a}',
    ':::',
    '=== "Tab"\n\n    x',
    '??? note "T"\n    x',
    '!!! warning\n    x',
    '> [!NOTE]\n> x',
    '(a)=',
    '# {#a}',
    '## ',
    '#',
  ],
];

/** A document's blocks, one in another. */
export const { block } = fc.letrec<{ block: string; nested: string }>((tie) => ({
  nested: fc
    .array(tie('block'), { minLength: 1, maxLength: 3, depthIdentifier: 'block' })
    .map((blocks) => blocks.join('\n\n')),
  block: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'block', withCrossShrink: true },
    { weight: 5, arbitrary: inline },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.integer({ min: 1, max: 6 }),
          inline,
          fc.constantFrom('', '', '', ' {#a}', ' {#fn-1}', ' {.unnumbered}', ' {#section-1 .x}', ' {-}'),
        )
        .map(([level, text, attributes]) => `${'#'.repeat(level)} ${text.replaceAll('\n', ' ')}${attributes}`),
    },
    { weight: 1, arbitrary: fc.tuple(inline, fc.constantFrom('===', '---')).map(([text, line]) => `${text}\n${line}`) },
    { weight: 2, arbitrary: table },
    { weight: 1, arbitrary: grid },
    { weight: 2, arbitrary: code },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('$$\n', '$$', '```math\n', '\\['), formula, fc.constantFrom('', ' {#eq-a}'))
        .map(
          ([mark, tex, id]) =>
            ({
              '$$\n': `$$\n${tex}\n$$${id}`,
              '$$': `$$${tex}$$${id}`,
              '```math\n': `\`\`\`math\n${tex}\n\`\`\``,
              '\\[': `\\[${tex}\\]`,
            })[mark] ?? tex,
        ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom('- ', '* ', '1. ', '7) ', '- [ ] ', '- [x] ', '(@) ', 'a. ', '#. '),
          fc.array(tie('nested'), { minLength: 1, maxLength: 3 }),
          fc.constantFrom('\n', '\n\n'),
        )
        .map(([mark, items, between]) => items.map((item) => indented(item, '    ', mark)).join(between)),
    },
    { weight: 2, arbitrary: tie('nested').map((text) => indented(text, '> ')) },
    {
      weight: 1,
      arbitrary: fc.tuple(inline, tie('nested')).map(([term, text]) => `${term}\n: ${indented(text, '    ', '')}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...labels), tie('nested'))
        .map(([label, text]) => `[^${label}]: ${indented(text, '    ', '')}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            'note',
            'warning',
            'figure',
            'table',
            'only{format=pdf}',
            'only{format="html epub"}',
            'unknown',
            'note[A title]',
            'note{#a}',
            'details',
            'glossary',
            '{.x}',
            'theorem',
            'aside',
            'listing',
          ),
          tie('nested'),
        )
        .map(([name, text]) => `:::${name}\n${text}\n:::`),
    },
    { weight: 3, arbitrary: html },
    { weight: 3, arbitrary: fc.constantFrom(...single) },
  ),
}));
