import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { ownIds } from '../../src/html/own-ids.ts';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { elementsIn } from '../../src/model/published-text.ts';

async function idsAndMessages(markdown: string) {
  const file = new VFile(markdown);
  const tree = await transform(parse(file), file);
  const ids = elementsIn(tree).flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : []));
  return { ids, messages: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`) };
}

test.each([
  ['a heading', '# A {#offprint-notes}'],
  ['a picture', '![a](a.png){#offprint-x}'],
  ['HTML', '<p id="offprint-content">a</p>'],
  ['an anchor of old', '<a name="offprint-index"></a>'],
  ['a block', ':::note{#offprint-n}\na\n:::'],
  ['a part of a text', ':span[a]{#offprint-s}'],
])('an id of Offprint’s own is refused: %s', async (_, markdown) => {
  expect((await idsAndMessages(markdown)).messages).toEqual(['1 id-reserved']);
});

test('an id that only looks like one is the author’s', async () => {
  const { ids, messages } = await idsAndMessages('# A {#offprint}\n\n<p id="my-offprint-notes">a</p>');
  expect([ids, messages]).toEqual([['offprint', 'my-offprint-notes'], []]);
});

test('a heading that would be called so has another slug', async () => {
  const { ids, messages } = await idsAndMessages(ownIds.map((id) => `# ${id}`).join('\n\n'));
  expect([ids, messages]).toEqual([ownIds.map((id) => `${id}-1`), []]);
});

test('an id with a space, which nothing could link to, is removed', async () => {
  expect(await idsAndMessages('<p id="a b">a</p>')).toEqual({ ids: [], messages: ['1 html-attribute-removed'] });
});
