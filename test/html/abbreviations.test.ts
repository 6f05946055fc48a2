import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

async function htmlOf(markdown: string): Promise<string> {
  const file = new VFile(markdown);
  return toHtml(await transform(parse(file), file));
}

test('characters with a meaning in patterns are literal', async () => {
  const html = await htmlOf('*[a.b]: one\n*[(c)|d]: two\n*[\\e$]: three\n\naxb a.b c (c)|d \\e$');

  expect(html).toBe(
    '<p>axb <abbr title="one">a.b</abbr> c <abbr title="two">(c)|d</abbr> <abbr title="three">\\e$</abbr></p>',
  );
});

test('abbreviations are found in linear time', async () => {
  const find = (count: number) => {
    const definitions = Array.from({ length: count }, (_, index) => `*[AB${index}]: Abbreviation`).join('\n');
    const text = Array.from({ length: 10 * count }, (_, index) => `word AB${index % (1.25 * count)}`).join(' ');
    return htmlOf(`${definitions}\n\n${text}`);
  };

  expect((await find(100)).match(/<abbr /g)).toHaveLength(800);
  expect(await growthOf(find, 100)).toBeLessThan(linear);
});
