import fc from 'fast-check';
import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { checkRequired } from '../../src/checks/web/attributes.ts';
import { nestingFaults, orderFaults } from '../../src/checks/web/content-model.ts';
import { readPage } from '../../src/checks/web/page.ts';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { tagSoup } from '../support/tag-soup.ts';

async function published(markdown: string): Promise<{ html: string; rules: (string | undefined)[] }> {
  const file = new VFile(markdown);
  const html = toHtml(await transform(parse(file), file));
  return { html: html.trim(), rules: file.messages.map(({ ruleId }) => ruleId) };
}

/** The faults according to our own implementation of the HTML standard, which does not depend on how pages are made. */
function faultsOf(html: string): string[] {
  const page = readPage(
    'page.html',
    `<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>${html}</body></html>`,
  );
  const found: string[] = page.faults.map((fault) => JSON.stringify(fault));
  checkRequired(page, (rule, facts) => {
    found.push(`${rule} ${JSON.stringify(facts)}`);
    return undefined as never;
  });
  for (const fault of [...nestingFaults(page.elements), ...orderFaults(page.elements)])
    found.push(JSON.stringify(fault));
  return found;
}

describe('HTML of authors', () => {
  test.each([
    [
      'line breaks in a figure',
      '<figure>\n<br>\n<img src="a.png" alt="A">\n<figcaption>B</figcaption>\n<br>\n</figure>',
      '<figure class="figure"><img src="a.png" alt="A"><figcaption>B</figcaption></figure>',
      [],
    ],
    ['centred text', '<center>a <tt>b</tt></center>', '<div class="align-center">a <code>b</code></div>', []],
    ['a paragraph in a paragraph', '<p>a<p>b</p></p>', '<p>a</p><p>b</p>', []],
    ['a block in running text', 'a <span><div>b</div></span>', '<p>a </p><div>b</div>', []],
    ['links in links', '<a href="#a">b <a href="#c">d</a></a>', '<p><a href="#a">b </a><a href="#c">d</a></p>', []],
    ['a heading in running text', '<p>\n<em><span><h2>a</h2></span></em></p>', undefined, []],
    ['sizes', '<img src="a.png" alt="" width="50%" height="9"> <img src="a.png" alt="" width="20px">', undefined, []],
    ['nothing to open', '<details>a</details>', '<div>a</div>', ['html-element-nesting']],
    ['a summary below', '<details>a<summary>b</summary></details>', '<details><summary>b</summary>a</details>', []],
    ['terms alone', '<dl><dt>a</dl>', '<div><div>a</div></div>', ['html-element-nesting']],
    ['odd values', '<ol start="x"><li>a</ol>', '<ol><li>a</li></ol>', ['html-attribute-value']],
    ['a time of no date', '<p><time>noon</time></p>', '<p><span>noon</span></p>', []],
  ])('%s', async (_, markdown, expected, rules) => {
    const { html, rules: found } = await published(markdown);
    if (expected !== undefined) expect(html).toBe(expected);
    expect(found).toEqual(rules);
    expect(faultsOf(html)).toEqual([]);
  });

  test('is valid when it is published, and keeps its words, however it is nested', async () => {
    await fc.assert(
      fc.asyncProperty(tagSoup, async (soup) => {
        const { html } = await published(soup);
        expect(faultsOf(html)).toEqual([]);
        const words = (text: string) => (text.match(/word\d+/gu) ?? []).sort();
        expect(words(html.replaceAll(/<[^>]*>/gu, ''))).toEqual(words(soup));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('checkboxes', () => {
  const todo = '<input type="checkbox" disabled>';
  const done = '<input type="checkbox" checked disabled>';

  test.for([
    ['- [ ] a\n\n- [x] b', `<p>${todo} a</p>`, `<p>${done} b</p>`],
    ['Words <input type="checkbox"> and *<input type="checkbox" checked>*', `Words ${todo} and <em>${done}</em>`],
    ['[<input type="checkbox"> a](#b)', '☐ a</a>'],
    ['- [x] <a>b\n\n- [x] c', `<p>${done} <a>b</a></p>`, '☑ c'],
  ])('are kept: %j', async ([markdown = '', ...expected]) => {
    const { html, rules } = await published(markdown);
    for (const part of expected) expect(html).toContain(part);
    expect(faultsOf(html)).toEqual([]);
    expect(rules.filter((rule) => rule !== 'html-element-nesting')).toEqual([]);
  });
});

test('a numbered formula in an unclosed element is running text', async () => {
  const { html } = await published('<tt>a\n\n$$x$$ {#eq-x}\n');
  expect(html).toContain('<span id="eq-x" class="equation">');
  expect(faultsOf(html)).toEqual([]);
});
