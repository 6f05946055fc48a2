import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

/** The rules of HTML that a text breaks, with their lines. */
async function messagesOf(markdown: string): Promise<string[]> {
  const file = new VFile(markdown);
  await transform(parse(file), file);
  return file.messages
    .filter(({ ruleId }) => /^html-|^link-protocol-/.test(ruleId ?? ''))
    .map(({ line, ruleId }) => `${line} ${ruleId}`);
}

/** Everything that CommonMark and GFM can express without HTML. */
const markdownOnly = `
Setext
======

## ATX *with* \`code\`

A [link](https://example.com "t"), <https://example.com>, www.example.com, a@example.com, ![p](p.png "t"), \\
~~struck~~, **bold**, a note[^1] and again[^1], another[^two words].

> - [ ] open
> - [x] done
>
>   3. three
>   4. four

| left | centre | right |
| :--- | :----: | ----: |
| a    | b      | c     |

\`\`\`js title="x" {1}
code
\`\`\`

    indented

***

[^1]: Note.
[^two words]: Other, with two

    paragraphs.
`;

test('plain Markdown loses nothing', async () => {
  expect(await messagesOf(markdownOnly)).toEqual([]);
});

test('allowed HTML loses nothing', async () => {
  const html =
    '<details open><summary>S</summary>\n\n<div align="center"><img src="a.png" alt="" width="10" height="20"></div>\n\n' +
    '<table><tr><th scope="row" colspan="2">a</th><td rowspan="2">b</td></tr></table>\n\n' +
    '<ol start="3" reversed type="a"><li value="2">x</li></ol>\n\n<time datetime="2026">x</time> <bdo dir="rtl">y</bdo> ' +
    '<ruby>a<rt>b</rt></ruby> <picture><source srcset="b.png" media="print"><img src="a.png" alt="x"></picture>\n\n</details>';
  expect(await messagesOf(html)).toEqual([]);
});

test('an element is reported once, not again for its attributes or its removed content', async () => {
  expect(await messagesOf('<script src="x" onload="y()">"<td>"</script>')).toEqual(['1 html-element-removed']);
  expect(await messagesOf('<svg onload="y()"><path d="M0 0"/></svg>')).toEqual(['1 html-element-removed']);
});

test('removals from an element without a position are reported at its parent', async () => {
  expect(await messagesOf('a\n\n<table><tr onclick="x()"><td style="x">b</table>')).toEqual([
    '3 html-attribute-removed',
    '3 html-look-removed',
  ]);
});

describe('parts of tables', () => {
  test.each([
    ['in a table, over several blocks', '<table>\n\n<tr>\n\n<td>\n\nx\n\n</td>\n</tr>\n</table>', []],
    ['after the table has ended', '<table><tr><td>x</td></tr></table>\n\n<tr>', ['3 html-element-misplaced']],
    ['in a table that a quote opened', '> <table>\n\n<td>', ['3 html-element-misplaced']],
    ['in lines after the first', '<div>\n<p\n title="<td>">\n<TD class="a">x</div>', ['4 html-element-misplaced']],
    ['in a comment', '<!-- <td> -->', []],
    ['in the words of a script', '<script>"<td>"</script>', ['1 html-element-removed']],
    ['that only sound so', '<track> <thing>', ['1 html-element-removed', '1 html-element-removed']],
  ])('%s', async (_, html, expected) => {
    expect(await messagesOf(html)).toEqual(expected);
  });

  test('do not displace what follows', async () => {
    const file = new VFile('<tr>\n\nfirst\n\n<table><tr><td>second</td></tr></table>\n\nthird');
    const tree = await transform(parse(file), file);
    expect(JSON.stringify(tree)).toMatch(/first.*"table".*second.*third/);
  });
});

test('a field in alleged MathML contains nothing', async () => {
  const file = new VFile('<math><input type="checkbox"> a *b* <input> c</math> d\n');
  expect(toHtml(await transform(parse(file), file))).toBe('<p><input type="checkbox" disabled> a <em>b</em>  c d</p>');
});
