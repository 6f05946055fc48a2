import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

async function published(markdown: string): Promise<{ html: string; rules: string[] }> {
  const file = new VFile(markdown);
  const html = toHtml(await transform(parse(file), file));
  return { html, rules: file.messages.map(({ ruleId, line }) => `${line} ${ruleId}`) };
}

test.each([
  ['a comment', '## <!-- tides -->\n\nText.'],
  ['nothing', '##\n\nText.'],
  ['spaces', '<h2> <b> </b> </h2>\n\nText.'],
  ['an empty link', '## [](#x)\n\n<p id="x">Text.</p>'],
])('a heading of %s is not one, with a warning', async (_, markdown) => {
  const { html, rules } = await published(markdown);
  expect(rules).toContain('1 heading-empty');
  expect(html).not.toMatch(/<h2|id="section/u);
  expect(html).toContain('Text.');
});

test('its id stays, for links to it', async () => {
  const { html } = await published('[There](#tides)\n\n## <!-- tides --> {#tides}\n\nText.');
  expect(html).toContain('<div id="tides">');
});

test.each(['## ![The sea](sea.png)', '## $x$', '## 1', '## `a`', '## …', '## :ocean:'])(
  'a heading with visible content is one: %s',
  async (markdown) => {
    const { html, rules } = await published(`${markdown}\n\nText.`);
    expect(rules).toEqual([]);
    expect(html).toContain('<h2');
  },
);
