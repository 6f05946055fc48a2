import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../../src/markdown/parse.ts';

test('all words of a folded block are its title', () => {
  expect(textOf(parse(new VFile('{% folding Low water %}\nThe sea\n{% endfolding %}')))).toBe('Low waterThe sea');
});

test('the file that is included comes first, whatever other attributes say', () => {
  const [node] = parse(new VFile('{% include "a.md" file="b.md" %}')).children;
  expect(node?.data).toMatchObject({ include: { file: 'a.md' } });
});

test('a tag and its end on one line are text', () => {
  expect(textOf(parse(new VFile('{% raw %}a{% endraw %}')))).toBe('{% raw %}a{% endraw %}');
});
