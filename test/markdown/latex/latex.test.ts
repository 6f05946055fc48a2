import fc from 'fast-check';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../../src/markdown/parse.ts';

/** The results for the formulas, links and citations of a text: the properties of their elements, and the other texts. */
function read(markdown: string, citations = false): unknown[] {
  const tree = parse(new VFile(markdown), { citations });
  const found: unknown[] = [];
  visit(tree, (node) => {
    const { className: _, ...properties } = node.data?.hProperties ?? {};
    if (node.type === 'math' || node.type === 'inlineMath') found.push([node.value, properties.id]);
    else if (node.type === 'link') found.push([node.url, properties.dataReference]);
    else if (properties.dataCite !== undefined) found.push(properties.dataCite);
    else if (properties.dataCiteKey !== undefined) found.push(Object.values(properties));
    else if (node.type === 'text') found.push(node.value);
  });
  return found;
}

test.each([
  ['\\begin{equation}\nE = mc^2 \\label{eq:e}\n\\end{equation}', [['E = mc^2', 'eq:e']]],
  ['\\begin{equation*}\na_1 * b_2 * c\n\\end{equation*}', [['a_1 * b_2 * c', undefined]]],
  [
    '\\begin{align}\na &= b \\\\\nc &= d \\label{eq:d}\n\\end{align}',
    [['\\begin{aligned}a &= b \\\\\nc &= d\n\\end{aligned}', 'eq:d']],
  ],
  ['\\begin{gather} a \\\\ b \\end{gather}', [['\\begin{gathered} a \\\\ b \n\\end{gathered}', undefined]]],
  ['\\begin{multline} a \\\\ b \\end{multline}', [['\\begin{multline*} a \\\\ b \n\\end{multline*}', undefined]]],
  ['\\begin{eqnarray} a &=& b \\end{eqnarray}', [['\\begin{eqnarray*} a &=& b \n\\end{eqnarray*}', undefined]]],
  ['\\begin{alignat}{2}\na &= b\n\\end{alignat}', [['\\begin{alignedat}{2}\na &= b\n\\end{alignedat}', undefined]]],
  ['Before\n\\begin{equation}\nx\n\\end{equation}\nafter', ['Before', ['x', undefined], 'after']],
  ['> \\begin{equation}\n> x\n> y\n> \\end{equation}', [['x\ny', undefined]]],
  [
    '\\begin{equation}\n\\begin{split} a \\\\ b \\end{split}\n\\end{equation}',
    [['\\begin{split} a \\\\ b \\end{split}', undefined]],
  ],
  ['$$\nx = y \\label{eq:z}\n$$', [['x = y', 'eq:z']]],
  ['$$ x = y \\label{eq:z} $$', [['x = y', 'eq:z']]],
  ['$$\\begin{equation} x \\label{eq:z} \\end{equation}$$', [['x', 'eq:z']]],
  [
    '$$\nx \\label{eq:z}\n$$ {#eq-own}\n\n\\ref{eq:z}',
    [
      ['x', 'eq-own'],
      ['#eq-own', 'number'],
    ],
  ],
])('reads %j as a displayed formula', (markdown, expected) => {
  expect(read(markdown)).toEqual(expected);
});

test.each([
  '\\begin{equation}\nx',
  '\\begin{equation}\nx\n\\end{align}',
  '\\begin{tabular}\nx\n\\end{tabular}',
  '\\begin{equation} x \\end{equation} and more',
])('leaves %j as text', (markdown) => {
  expect(textOf(parse(new VFile(markdown)))).toBe(markdown);
});

test.each([
  ['\\ref{eq:x}', [['#eq:x', 'number']]],
  ['\\eqref{eq_a_b}', [['#eq_a_b', 'label']]],
  ['\\autoref{fig:x} and \\Cref{fig:x}', [['#fig:x', undefined], ' and ', ['#fig:x', undefined]]],
  ['\\cref{a,b}', [['#a', undefined], ', ', ['#b', undefined]]],
  ['\\ref{two words}', [['#two-words', 'number']]],
  ['\\\\ref{eq:x}', ['\\ref{eq:x}']],
  ['\\reference{eq:x}', ['\\reference{eq:x}']],
])('reads %j as references', (markdown, expected) => {
  expect(read(markdown)).toEqual(expected);
});

test('all labels of a formula point to it, since it has one number', () => {
  const markdown = '\\begin{align}\na \\label{eq:a} \\\\\nb \\label{eq:b}\n\\end{align}\n\n\\ref{eq:b}';
  expect(read(markdown).at(-1)).toEqual(['#eq:a', 'number']);
});

test('labels of headings and images are their ids', () => {
  const tree = parse(new VFile('# Tides \\label{sec:tides}\n\n![A map\\label{fig:map}](map.png)'));
  const found: unknown[] = [];
  visit(tree, (node) => {
    if (node.type === 'heading') found.push([textOf(node), node.data?.hProperties?.id]);
    if (node.data?.hName === 'figure') found.push(node.data.hProperties?.id);
    if (node.data?.hName === 'figcaption') found.push(textOf(node));
  });
  expect(found).toEqual([['Tides', 'sec:tides'], 'fig:map', 'A map']);
});

test.each([
  ['\\cite{a}', ['bracketed', ['a']]],
  ['\\citep[p. 3]{a,b}', ['bracketed', ['a'], ['b', 'page', '3']]],
  ['\\citep[see][pp.~3--5]{a}', ['bracketed', ['a', 'page', '3–5'], 'see ']],
  ['\\citet{a,b}', ['narrative', ['a'], ', ', 'narrative', ['b']]],
  ['\\Textcite{a}', ['narrative', ['a']]],
  ['\\citeyearpar{a}', ['bracketed', ['a', 'suppressed']]],
  ['> \\cite{a,\n> b}', ['bracketed', ['a'], ['b']]],
  ['\\citeauthor{a}', ['\\citeauthor{a}']],
])('reads %j as citations if there is a bibliography', (markdown, expected) => {
  expect(read(markdown, true)).toEqual(expected);
});

test('without a bibliography, citations stay text, and are reported with other commands', () => {
  const file = new VFile(
    'By \\cite{a}, \\marginpar{b} and \\\\marginpar{c}.\n\n\\begin{tabular}{l}\nx\n\\end{tabular}',
  );
  expect(textOf(parse(file))).toContain('By \\cite{a}, \\marginpar{b} and \\marginpar{c}.');
  expect(file.messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
    ['foreign-syntax', 1, 4],
    ['foreign-command', 1, 14],
    ['foreign-command', 3, 1],
  ]);
});

test('the words of a text are kept, whatever is between commands', () => {
  const piece = fc.constantFrom(
    ...[
      '\\begin{equation}',
      '\\end{equation}',
      '\\begin{align*}',
      '\\end{align*}',
      '\\ref{',
      '\\cite[',
      ']{',
      '}',
      '\\',
    ],
    ...['x', ' ', '\n', '\n\n', '> ', '- ', '$$', '\\\\'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const markdown = pieces.join('');
      const letters = (text: string) => text.split('x').length;
      const values: string[] = [];
      visit(parse(new VFile(markdown)), (node) => {
        if ('value' in node && typeof node.value === 'string') values.push(node.value);
        // The argument of a reference is in its URL; the content of a definition is nowhere.
        if (node.type === 'link') values.push(node.url);
      });
      expect(letters(values.join(''))).toBe(letters(markdown));
    }),
    { numRuns: 300 },
  );
});

test('unclosed formulas are parsed in linear time', () => {
  const start = performance.now();
  parse(new VFile('\\begin{equation}\nx\n'.repeat(1_500) + '\\begin{align}\n'.repeat(1_500)));
  expect(performance.now() - start).toBeLessThan(10_000);
});
