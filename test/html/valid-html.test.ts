import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

/** Data that no writer uses. */
const withoutData = (key: string, value: unknown) => (key === 'data' ? undefined : value);

test.each([
  ['text', 'a\u0001b'],
  ['character references', 'a&#1;b &#x7; &#xD800; &#xFFFE;'],
  ['a heading', '# a\u0001'],
  ['code', '`a\u0001` \n\n```js title="\u0001"\n\u0001a\n```'],
  ['a formula', '$a\u0001$'],
  ['a picture', '![a\u0001](a.png "\u0001")'],
  ['HTML', '<p title="\u0001">\u0001</p>'],
  ['an abbreviation', '*[AB]: a\u0001b\n\nAB'],
  ['a definition', 'a\u0001\n: b\u0001'],
  ['the index', ':index[a\u0001]{sub="\u0001"}'],
])('control characters are in no part of the tree: %s', async (_, markdown) => {
  const file = new VFile(markdown);
  const tree = JSON.stringify(await transform(parse(file), file), withoutData);
  expect(tree).toContain('a');
  expect(tree).not.toMatch(/\\u00[01][0-9a-f]|\\ud8|[\uFFFE\uFFFF]/u);
  expect(file.messages).toEqual([]);
});

test('characters that only separate words become a space, and forbidden characters are removed', async () => {
  const file = new VFile('a\vb\fc\u0085d e\u007Ff\u0090g\uFDD0h\u{1FFFE}i j&#13;k l\u2028m');
  const tree = JSON.stringify(await transform(parse(file), file));
  expect(tree).toContain('"a b c d efghi j\\nk l\u2028m"');
});
