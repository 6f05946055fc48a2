import { expect, test } from 'vitest';
import { explanations } from '../../../scripts/oracles/text/explanations.ts';
import { factsOf } from '../../../scripts/oracles/text/facts.ts';
import { hunksOf } from '../../../scripts/oracles/text/hunks.ts';
import { wordsIn } from '../../../scripts/oracles/text/words.ts';
import { entry, publication } from '../../writers/epub/publications.ts';

const source = { ...publication(), outline: [entry('moon', 'section-1', 'The moon that pulls')] };
const markdown =
  'The sea. ![A wide sea](sea.svg "What we see")\n\n![](https://img.example.org/a.svg) And so on, as it was before.';
const plain = 'The sea. [A wide sea]\n\n[] And so on, as it was before.';

/** What nothing explains where a publication says this. */
function unexplained(text: string): string[] {
  const facts = factsOf(source, markdown, plain);
  return hunksOf(wordsIn(plain), wordsIn(text))
    .filter((hunk) => !explanations.some(({ explains }) => explains(hunk, facts)))
    .map(({ missing, found }) => `${missing.join(' ')} > ${found.join(' ')}`);
}

test.each([
  ['the same words', plain],
  ['words that are divided at the ends of lines', 'The sea. A wide sea. And so on, as it was be-\nfore.'],
  [
    'a title and contents before the text',
    'Contents. The moon that pulls 3. The sea. A wide sea. And so on, as it was before.',
  ],
  ['a title at the head of a page', 'The sea. A wide sea. And so The moon that pulls on, as it was before.'],
  ['a caption, and no alternative', 'The sea. Figure 1. What we see. And so on, as it was before.'],
  ['the host of a picture', 'The sea. A wide sea. img.example.org And so on, as it was before.'],
])('%s are as they should be', (_, text) => {
  expect(unexplained(text)).toEqual([]);
});

test.each([
  ['missing', 'The sea. A wide sea. And so on, as it before.', ['was > ']],
  ['added', 'The sea. A wide sea. And so on, as it never was before.', [' > never']],
  ['another', 'The sea. A wide sea. And so on, as she was before.', ['it > she']],
  ['printed twice', `${plain} And so on.`, [' > And so on']],
])('a word that is %s is not explained', (_, text, found) => {
  expect(unexplained(text)).toEqual(found);
});
