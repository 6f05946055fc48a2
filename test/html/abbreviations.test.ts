import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

async function htmlOf(markdown: string): Promise<string> {
  const file = new VFile(markdown);
  return toHtml(await transform(parse(file), file));
}

test('signs that mean something in a pattern mean themselves', async () => {
  const html = await htmlOf('*[a.b]: one\n*[(c)|d]: two\n*[\\e$]: three\n\naxb a.b c (c)|d \\e$');

  expect(html).toBe(
    '<p>axb <abbr title="one">a.b</abbr> c <abbr title="two">(c)|d</abbr> <abbr title="three">\\e$</abbr></p>',
  );
});

test('two thousand abbreviations in a text of twenty thousand words are found in seconds', async () => {
  const names = Array.from({ length: 2_000 }, (_, index) => `AB${index}`);
  const definitions = names.map((name) => `*[${name}]: Abbreviation`).join('\n');
  const text = Array.from({ length: 20_000 }, (_, index) => `word AB${index % 2_500}`).join(' ');

  const start = performance.now();
  const html = await htmlOf(`${definitions}\n\n${text}`);

  expect(html.match(/<abbr /g)).toHaveLength(16_000);
  expect(performance.now() - start).toBeLessThan(20_000);
});
