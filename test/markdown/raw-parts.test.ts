import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

async function read(text: string): Promise<{ html: string; rules: unknown[] }> {
  const file = new VFile({ path: 'a.md', value: text });
  const html = toHtml(await transform(parse(file), file, {})).replace(/ data-[\w-]+="[^"]*"/gu, '');
  return { html: html.trim(), rules: file.messages.map(({ ruleId }) => ruleId) };
}

test.each([
  ['```{=html}\n<p>A <b>word</b></p>\n```', '<p>A <b>word</b></p>'],
  ['``` {=html5}\n<hr>\n```', '<hr>'],
  ['A `<b>`{=html}word`</b>`{=html}.', '<p>A <b>word</b>.</p>'],
  ['```{=latex}\n\\newpage\n```', ''],
  ['`\\newpage`{=latex}', ''],
  ['A `\\hfill`{=latex}*word*', '<p>A <em>word</em></p>'],
  ['`a`\\{=html} `b` {=html}', '<p><code>a</code>{=html} <code>b</code> {=html}</p>'],
])('%j', async (text, html) => {
  expect(await read(text)).toEqual({ html, rules: [] });
});

test('raw HTML is as safe as any other', async () => {
  const { html, rules } = await read('```{=html}\n<p>A</p><script>alert(1)</script>\n```');
  expect(html).toBe('<p>A</p>');
  expect(rules).toEqual(['html-element-removed']);
});

test('many raw parts are parsed in linear time', async () => {
  expect(await growthOf((times) => parse(new VFile('`a`{=latex} '.repeat(times))), 200)).toBeLessThan(linear);
});
