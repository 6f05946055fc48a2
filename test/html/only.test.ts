import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

async function html(markdown: string): Promise<string> {
  const file = new VFile({ path: 'a.md', value: markdown });
  const tree = await transform(parse(file), file);
  expect(file.messages).toEqual([]);
  return toHtml(tree);
}

test('each element of a part has its formats, and the wrapper is removed', async () => {
  expect(await html('A\n\n:::only{format="pdf epub"}\n## B\n\nC\n:::\n\nD')).toBe(
    '<p>A</p>\n<h2 id="b" data-only="pdf epub">B</h2>\n<p data-only="pdf epub">C</p>\n\n<p>D</p>',
  );
});

test('a part within a part is for the formats of both', async () => {
  expect(await html('::::only{format="pdf epub"}\nA\n\n:::only{format="html epub"}\nB\n:::\n::::')).toBe(
    '<p data-only="pdf epub">A</p>\n<p data-only="epub">B</p>\n\n',
  );
});

test('elements created from an element of a part have its formats: figures, listings', async () => {
  const listing = await html(':::only{format=pdf}\n```js title="A"\nb\n```\n:::');
  expect(listing).toMatch(/^<figure class="listing" data-only="pdf">/u);
});

test('a wrapper with other attributes is kept, and so is an inline one', async () => {
  expect(await html(':::only{format=pdf .wide}\nA\n:::\n\n:only[B]{format=html}')).toBe(
    '<div class="wide" data-only="pdf"><p>A</p></div>\n<p><span data-only="html">B</span></p>',
  );
});
