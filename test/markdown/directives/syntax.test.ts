import type { Root } from 'mdast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../../src/markdown/parse.ts';
import { growthOf, linear } from '../../support/steps.ts';

/** The tree without places, and the rules of the messages. */
function read(text: string): { tree: Root; rules: (string | undefined)[] } {
  const file = new VFile(text);
  const tree = parse(file);
  return {
    tree: JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value))),
    rules: rulesOf(file),
  };
}

function rulesOf({ messages }: VFile) {
  return messages.map(({ ruleId }) => ruleId);
}

function withoutExtensions(text: string): Root {
  const tree = parse(new VFile(text), { extensions: false });
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value)));
}

test.each([
  'At 10:30, a:b, std::vector, :smile:, :-) and :',
  'a:b[link](https://example.org/) and x:y[*z*]: w',
  ':kbd and :kbd{.x}, ::kbd[x]',
  ':::\n\ntext',
  '::::note::::',
  ':::note-\ntext',
  ':::noteé\ntext',
])('text that is not a directive is parsed as CommonMark: %j', (text) => {
  expect(read(text).tree).toEqual(withoutExtensions(text));
});

test('an empty or unclosed label leaves the text as written', () => {
  for (const text of ['see :kbd[] here', 'see :kbd[x here', ':kbd[]{.a}']) {
    expect(read(text).tree.children[0]).toMatchObject({ type: 'paragraph' });
    expect(JSON.stringify(read(text).tree)).not.toContain('textDirective');
  }
});

test('a known directive has no message, an unknown one has one', () => {
  expect(read(':::note\nText with :kbd[x].\n:::').rules).toEqual([]);
  expect(read(':::notes\nText with :kbdd[x].\n:::').rules).toEqual(['directive-unknown', 'directive-unknown']);
});

test('containers nest 16 deep, and deeper ones are text with a warning', () => {
  const rules = read(':::note\n'.repeat(17)).rules;
  expect(rules.filter((rule) => rule === 'directive-unclosed')).toHaveLength(16);
  expect(rules.filter((rule) => rule === 'directive-depth')).toHaveLength(1);
});

const growthOfReading = (piece: string) => growthOf((count) => parse(new VFile(piece.repeat(count))), 100);

test('many unclosed containers take a linear number of steps', async () => {
  expect(await growthOfReading(':::note\n')).toBeLessThan(linear);
});

test.each([':kbd[x ', ':kbd['])('unclosed labels take a linear number of steps: %s', async (label) => {
  expect(await growthOfReading(label)).toBeLessThan(linear);
});

test.each([
  ['leaves', '::include{file=b.md}\n\n'],
  ['blocks', ':::note\nx\n:::\n\n'],
])('directives take a linear number of steps: %s', async (_, directive) => {
  expect(await growthOfReading(directive)).toBeLessThan(linear);
});
