import { expect, test } from 'vitest';
import { compare, inBoth, reasons } from '../../../scripts/oracles/text/compare.ts';
import { laterExplanations } from '../../../scripts/oracles/text/explanations.ts';
import { factsOf } from '../../../scripts/oracles/text/facts.ts';
import type { Hunk } from '../../../scripts/oracles/text/hunks.ts';
import { markupOf, withIncludes } from '../../../scripts/oracles/text/includes.ts';
import { withoutMoves } from '../../../scripts/oracles/text/moves.ts';
import { withoutOwnSyntax } from '../../../scripts/oracles/text/own-syntax.ts';
import { wordsIn } from '../../../scripts/oracles/text/words.ts';
import { unusedVerdict } from '../../../scripts/oracles/text.ts';
import { entry, publication } from '../../writers/epub/publications.ts';

const source = { ...publication(), outline: [entry('moon', 'section-1', 'The moon that pulls')] };
const markdown =
  'The sea. ![A wide sea](sea.svg "What we see")\n\n![](https://img.example.org/a.svg) And so on, as it was before.';
const plain = 'The sea. [A wide sea]\n\n[] And so on, as it was before.';
const plainInPrint = 'The sea.\n\nAnd so on, as it was before.';

/** What nothing explains where a publication says this. */
function unexplained(text: string, read = plain): string[] {
  const { unexplained: left } = compare(wordsIn(read), wordsIn(text), factsOf(source, markdown));
  return left.map(({ missing, found }) => `${missing.join(' ')} > ${found.join(' ')}`);
}

test.each([
  ['the same words', plain],
  ['words that are divided at the ends of lines', 'The sea. A wide sea. And so on, as it was be-\nfore.'],
  ['a word that is split between pages', 'The sea. A wide sea. And so on, as it was be-\n12\n\nfore.'],
  [
    'a title and contents before the text',
    'Contents. The moon that pulls 3. The sea. A wide sea. And so on, as it was before.',
  ],
  ['a title at the head of a page', 'The sea. A wide sea. And so The moon that pulls on, as it was before.'],
  ['a caption', 'The sea. A wide sea. Figure 1. What we see. And so on, as it was before.'],
  ['the host of a picture', 'The sea. A wide sea. img.example.org And so on, as it was before.'],
  ['the number of a note after a word', 'The sea2. A wide sea. And so on3, as it was before1.'],
  ['a word that is divided in another place', 'The sea. A wide sea. And so on, as it was. be-\nfore'],
  ['a divided word in another place', 'be-\nfore. The sea. A wide sea. And so on, as it was.'],
  ['words in another order', 'And so on, as it was before. The sea. A wide sea.'],
])('%s are as they should be', (_, text) => {
  expect(unexplained(text)).toEqual([]);
});

test('a title is found where words around it are the same as its first or last', () => {
  const facts = factsOf(source, markdown);
  const left = (found: string, before: string, after: string) => {
    const words = { missing: [], found: wordsIn(found), before: wordsIn(before), after: wordsIn(after) };
    const hunk = { ...words, at: 9, isOutside: false };
    return laterExplanations.find(({ why }) => why.startsWith('titles'))?.explain(hunk, facts)?.found;
  };
  expect(left('that pulls The moon', 'all here', 'that pulls boats')).toEqual([]);
  expect(left('moon that pulls The', 'all of The', 'boats')).toEqual([]);
  expect(left('that pulls The moon', 'all here', 'boats')).toBeUndefined();
});

test('a caption without an alternative is as it should be in print', () => {
  expect(unexplained('The sea. Figure 1. What we see. And so on, as it was before.', plainInPrint)).toEqual([]);
});

test.each([
  ['divided and changed', 'be-\nfort. The sea. A wide sea. And so on, as it was.', [' > be fort', 'before > ']],
  ['missing', 'The sea. A wide sea. And so on, as it before.', ['was > ']],
  ['added', 'The sea. A wide sea. And so on, as it never was before.', [' > never']],
  ['another', 'The sea. A wide sea. And so on, as she was before.', ['it > she']],
  ['printed twice', `${plain} And so on.`, [' > And so on']],
  ['printed twice in a row', 'The sea. A wide sea. And so on, as it was was before.', [' > was']],
  ['interrupted by a number', 'The sea. A wide sea. And so on, as it was be12fore.', ['before > be12fore']],
  ['of a label without a number', 'The sea. A wide sea. And Figure so on, as it was before.', [' > Figure']],
])('a word that is %s is not explained', (_, text, found) => {
  expect(unexplained(text)).toEqual(found);
});

test('a comment that marks a line of code is left out, but no other word of code is', () => {
  const left = (read: string) => unexplained('The sea. Code: let a.', read);
  expect(left('The sea. Code: let a // [!code highlight].')).toEqual([]);
  expect(left('The sea. Code: let a // [!code ++].')).toEqual([]);
  expect(left('The sea. Code: let a // [!code it].')).toEqual(['code it > ']);
});

test('a missing word that is also the name of a cited work is not explained', () => {
  const facts = factsOf(source, 'As [@book] says, it is a book.');
  const left = compare(wordsIn('As book says, it is a book.'), wordsIn('As book says, it is a.'), facts).unexplained;
  expect(left.map(({ missing, found }) => `${missing.join(' ')} > ${found.join(' ')}`)).toEqual(['book > ']);
});

const own = `---
title: Tides
---

The :index[tide \`:kbd[a]\`]{term="tides"} rises. :only[On paper.]{format=pdf}:only[On screens.]{format="html epub"}

:::tip[Before you *sail*]{#sail}
Look at :kbd[Esc], and pay $5.
:::

::::exercise
:::only{format=pdf}
Write it down.
:::

::include{file=part.md}
::::

\`\`\`md title="What to write"
:::note
An example.
:::
\`\`\`

| Harbour | Height |
| ------- | ------ |
| Brest   | $h^2$  |

Table: High *water* {#tbl-high}

::page-break
`;

test('pandoc is given the words of directives, and code as it is', async () => {
  const pieces = await withIncludes(own.replace('::include{file=part.md}', 'The end.'), 'tides.md');
  const words = wordsIn(withoutOwnSyntax(pieces, 'pdf')).join(' ');
  expect(words).toBe(
    'The tide kbd a rises On paper Before you sail Look at Esc and pay 5 Exercise Write it down The end note An example ' +
      'What to write Harbour Height Brest h 2 High water',
  );
  const onScreens = wordsIn(withoutOwnSyntax(pieces, 'epub')).join(' ');
  expect(onScreens).toContain('rises On screens Before');
  expect(onScreens).not.toContain('Write it down');
});

test('code hides no word: its markup is nobody’s', async () => {
  const [before, code] = await withIncludes('Text `![one word](a.png)`.\n```md\n![another](a.png)\n```', 'tides.md');
  if (!before || !code) throw new Error('Expected a line and code');
  expect([markupOf(before), markupOf(code)].join()).not.toMatch(/one word|another/u);
});

test('an explanation that explains nothing is named', () => {
  const verdict = { name: 'words', compared: '5 words', unexplained: [] };
  const [first = '', ...others] = reasons;
  const use = (...used: string[]) => unusedVerdict([{ ...verdict, explained: new Map(used.map((why) => [why, 1])) }]);
  expect(use(first, ...others).unexplained).toEqual([]);
  expect(use(...others).unexplained).toEqual([`nothing is explained by: ${first}`]);
});

test('a few words that occur in many places are found in the nearest of them', () => {
  const hunk = (at: number, missing: string, found: string): Hunk => ({
    ...{ missing: wordsIn(missing), found: wordsIn(found), at },
    ...{ isOutside: false, before: [], after: [] },
  });
  const hunks = [
    hunk(0, '', 'house'),
    hunk(15, '', 'house css'),
    hunk(30, 'house house css', ''),
    hunk(300, '', 'house house typ'),
    hunk(600, 'house house typ', ''),
  ];
  expect(withoutMoves(hunks, 1)).toEqual({ hunks: [], moved: 6 });
});

test('a difference counts if both readings of a text have it', () => {
  const facts = factsOf(source, '');
  const words = wordsIn(Array.from({ length: 2000 }, (_, index) => `w${index}x`).join(' '));
  const without = (lost: string, from: number, to: number) => {
    const left = words.filter((word) => word !== lost);
    // A column that is read too early, in parts that are found nowhere else.
    left.splice(from, to - from, ...left.slice(from, to).map((word) => `${word}y`));
    return compare(words, left, facts).unexplained;
  };
  const [one, other] = [without('w1000x', 10, 14), without('w1000x', 1900, 1904)];
  expect(one).toHaveLength(2);
  expect(inBoth(one, other).map(({ missing }) => missing)).toEqual([['w1000x']]);
  expect(inBoth(one, [])).toEqual([]);
});
