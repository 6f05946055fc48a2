import * as fc from 'fast-check';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/markdown/parse.ts';
import { growthOf, linear } from '../../support/steps.ts';

function read(markdown: string) {
  const file = new VFile(markdown);
  const html = toHtml(toHast(parse(file)));
  return { html, messages: file.messages.map(({ ruleId, line, column }) => `${line}:${column} ${ruleId}`) };
}

describe('commands for text are markup', () => {
  test.each([
    ['\\textbf{bold}', '<strong>bold</strong>'],
    ['\\textit{a} \\emph{b} \\textsl{c}', '<em>a</em> <em>b</em> <em>c</em>'],
    ['\\texttt{x\\_y}', '<code>x_y</code>'],
    ['\\underline{u} and \\sout{gone}', '<u>u</u> and <del>gone</del>'],
    ['\\textsc{Caps}', '<span class="smallcaps">Caps</span>'],
    ['H\\textsubscript{2}O, 1\\textsuperscript{st}', 'H<sub>2</sub>O, 1<sup>st</sup>'],
    ['\\mbox{no break} \\textrm{upright}', 'no break upright'],
    ['\\textbf{a \\emph{b} c}', '<strong>a <em>b</em> c</strong>'],
    ['\\textbf{\\textit{\\underline{deep}}}', '<strong><em><u>deep</u></em></strong>'],
    ['\\textbf{*Markdown* and `code}`}', '<strong><em>Markdown</em> and <code>code}</code></strong>'],
    ['*a \\textbf{b} c*', '<em>a <strong>b</strong> c</em>'],
    ['\\textbf{two\nlines}', '<strong>two\nlines</strong>'],
    ['\\href{https://a.org/x\\_y\\%20z}{the *site*}', '<a href="https://a.org/x_y%20z">the <em>site</em></a>'],
    ['\\textbf{\\href{b.html}{b}}', '<strong><a href="b.html">b</a></strong>'],
    ['\\href{a.html}{a \\emph{\\href{b.html}{b}}}', '<a href="a.html">a <em>b</em></a>'],
    ['[a \\href{b.html}{b}](a.html)', '<a href="a.html">a b</a>'],
    ['\\LaTeX{} and \\TeX, \\ldots', 'LaTeX and TeX, …'],
  ])('%j', (markdown, html) => {
    expect(read(markdown)).toEqual({ html: `<p>${html}</p>`, messages: [] });
  });

  test('formulas in them stay formulas, and notes become notes', () => {
    expect(read('\\textbf{Case $n=1$}').html).toMatch(
      /<strong>Case <code class="language-math">n=1<\/code><\/strong>/u,
    );
    expect(read('A word.\\footnote{Said *once*.}').html).toContain('Said <em>once</em>.');
  });

  test('their texts have their places in the source', () => {
    const [paragraph] = parse(new VFile('Some \\textbf{bold} text.')).children;
    const bold = paragraph?.type === 'paragraph' ? paragraph.children[1] : undefined;
    expect(bold?.position?.start).toMatchObject({ line: 1, column: 6 });
    expect(bold?.type === 'strong' && bold.children[0]?.position?.start).toMatchObject({ line: 1, column: 14 });
  });
});

describe('commands for the look are left out, and reported', () => {
  test.each([
    ['A\n\n\\vspace{1cm}\n\nB', '<p>A</p>\n<p>B</p>', ['3:1']],
    ['\\noindent Some text', '<p>Some text</p>', ['1:1']],
    ['\\bigskip\\noindent\n\nB', '<p>B</p>', ['1:1', '1:9']],
    ['one \\hfill two', '<p>one two</p>', ['1:5']],
    ['\\hspace*{2em}text', '<p>text</p>', ['1:1']],
    ['A \\textcolor{red}{red *word*}', '<p>A red <em>word</em></p>', ['1:3']],
  ])('%j', (markdown, html, places) => {
    expect(read(markdown)).toEqual({ html, messages: places.map((place) => `${place} latex-look-removed`) });
  });
});

test.each([
  '\\textbf{not closed',
  '\\textbf{}',
  '\\href{a}',
  '\\href{a} {b}',
  '\\href{a',
  '\\textcolor{red}{}',
  '\\unknown{text}',
  'C:\\TeX\\bin and \\\\server\\dots\\x',
])('anything else stays text: %j', (markdown) => {
  const { html } = read(markdown);
  expect(html).not.toMatch(/<strong>|…/u);
  expect(html.replace(/<\/?(?:p|code)>/gu, '').replace('\\server', '\\\\server')).toBe(markdown);
});

test.each([
  ['ends after an open bracket', (times: number) => `\\textbf{a [${'} '.repeat(times)}`],
  ['addresses that do not end', (times: number) => '\\href{a '.repeat(times)],
  ['commands in a row', (times: number) => '\\textbf{a} '.repeat(times)],
])('%s are parsed in linear time', async (_, text) => {
  expect(await growthOf((times) => parse(new VFile(text(times))), 300)).toBeLessThan(linear);
});

test.each([
  ['[a \\textbf{b](u) c}', '<p><a href="u">a \\textbf{b</a> c}</p>'],
  ['\\textbf{a [b}](u)', '<p>\\textbf{a <a href="u">b}</a></p>'],
  ['**a \\textbf{b** c}', '<p>**a <strong>b** c</strong></p>'],
  ['[a \\emph{b](u) \\textbf{c}', '<p><a href="u">a \\emph{b</a> <strong>c</strong></p>'],
])('commands, links and emphasis do not overlap: %j', (markdown, html) => {
  expect(read(markdown).html).toBe(html);
});

test('commands, links, notes and emphasis in any order make a tree', () => {
  const pieces =
    '\\textbf{ \\href{u}{ \\href{ \\emph{ \\footnote{ } [ ] ](u) ![ ^[ ]{.x} * ** ~~ == ` $ <b> </b> \\vspace{1cm} \\dots | a : {'.split(
      ' ',
    );
  const texts = fc.array(fc.constantFrom(...pieces, ' ', '\n'), { maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(() => parse(new VFile(text))).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

test('an escaped command is text', () => {
  expect(read('\\\\textbf{a}').html).toBe('<p>\\textbf{a}</p>');
});
