import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { titleAdmonitions } from '../../src/markdown/admonition.ts';
import { parse } from '../../src/markdown/parse.ts';
import { placeSolutions } from '../../src/markdown/solutions.ts';
import type { SolutionPlace } from '../../src/model/exercises.ts';
import { wordsFor } from '../../src/template/words.ts';

const sheet = `# Tides

:::exercise[Twelfths]{points=4 lines=2}
How far?
:::

:::solution
By 1.5 m.
:::

::::only{format=pdf}
:::exercise{points=1}
Why twice?
:::

:::solution[Of the moon]
Because of the far side.
:::
::::

The end.
`;

/** The blocks of a text, with its solutions in a place. */
function blocksOf(markdown: string, place: SolutionPlace) {
  const file = new VFile({ path: 'a.md', value: markdown });
  const tree = parse(file, { formats: ['html', 'pdf', 'epub'] });
  const words = wordsFor('en');
  placeSolutions(tree, place, words.solutions);
  titleAdmonitions(tree, { names: words.admonitions, points: words.points });
  return {
    tree,
    texts: tree.children.map((node) => textOf(node)),
    messages: file.messages.map(({ reason }) => reason),
  };
}

describe('solutions', () => {
  test('stay where they are by default', () => {
    const { texts } = blocksOf(sheet, 'inline');
    expect(texts).toEqual([
      'Tides',
      'Exercise (Twelfths) (4 points)How far?',
      'SolutionBy 1.5 m.',
      'Exercise (1 point)Why twice?Solution (Of the moon)Because of the far side.',
      'The end.',
    ]);
  });

  test('move to the end with the titles of their exercises, for the same formats', () => {
    const { tree, texts } = blocksOf(sheet, 'end');
    expect(texts.slice(2)).toEqual([
      'Exercise (1 point)Why twice?',
      'The end.',
      'Solutions',
      'Solution (Twelfths)By 1.5 m.',
      'Solution (Of the moon)Because of the far side.',
    ]);
    expect(tree.children.at(-1)?.data).toMatchObject({ only: { formats: ['pdf'] } });
    expect(tree.children.at(-3)).toMatchObject({ type: 'heading', depth: 2 });
  });

  test('can be left out', () => {
    expect(blocksOf(sheet, 'hidden').texts).toEqual([
      'Tides',
      'Exercise (Twelfths) (4 points)How far?',
      'Exercise (1 point)Why twice?',
      'The end.',
    ]);
  });

  test('have a heading of the highest level at the end', () => {
    const { tree } = blocksOf('# One\n\n:::solution\nYes.\n:::\n\n# Two\n', 'end');
    expect(tree.children.at(-2)).toMatchObject({ type: 'heading', depth: 1 });
  });

  test('get no heading if there are none', () => {
    expect(blocksOf('# One\n\nText.\n', 'end').texts).toEqual(['One', 'Text.']);
  });
});

test.each([
  ['points=many', 'points', 'a number such as `4` or `2.5`'],
  ['points=-1', 'points', 'a number such as `4` or `2.5`'],
  ['lines=0', 'lines', 'a number of lines, 1 to 60'],
  ['lines=61', 'lines', 'a number of lines, 1 to 60'],
])('an exercise with `%s` is reported', (attributes, name, expected) => {
  const { messages } = blocksOf(`:::exercise{${attributes}}\nText.\n:::\n`, 'inline');
  expect(messages).toEqual([expect.stringMatching(new RegExp(`${name}.*${expected}`, 'u'))]);
});

test('an exercise has as many lines for the answer as it says', () => {
  const { tree } = blocksOf(sheet, 'inline');
  const [, exercise] = tree.children;
  const lines = exercise && 'children' in exercise ? exercise.children.at(-1) : undefined;
  expect(lines).toMatchObject({ data: { hProperties: { className: ['answer-lines'] } } });
  expect(lines && 'children' in lines && lines.children).toHaveLength(2);
});
