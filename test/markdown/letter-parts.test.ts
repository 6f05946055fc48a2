import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { addLetterParts, type LetterParts } from '../../src/markdown/letter-parts.ts';
import { parse } from '../../src/markdown/parse.ts';
import { validate } from '../../src/model/validate.ts';
import { wordsFor } from '../../src/template/words.ts';

const parts = {
  opening: 'Dear Ada,',
  closing: 'Yours,',
  signature: ['Charles', 'Engineer'],
  enclosures: ['A drawing', 'A card'],
};

/** The blocks of a letter with this text, each with its class. */
function blocksOf(markdown: string, letter: LetterParts = parts): string[] {
  const tree = parse(new VFile({ path: 'a.md', value: markdown }));
  addLetterParts(tree, letter, wordsFor('en').letter, undefined);
  return tree.children
    .filter(({ type }) => type !== 'yaml')
    .map((node) => {
      const { className = [] } =
        (node.data as { hProperties?: { className?: string[] } } | undefined)?.hProperties ?? {};
      return [...className, textOf(node)].join(' ');
    });
}

test('a letter has its salutation before the text, and its last paragraph with the close', () => {
  expect(blocksOf('---\nlang: en\n---\n\n# Cards\n\nOne.\n\nTwo.\n')).toEqual([
    'Cards',
    'letter-opening Dear Ada,',
    'One.',
    'letter-end Two.Yours,CharlesEngineer',
    'letter-enclosures EnclosuresA drawingA card',
  ]);
});

test('the close follows what is not a paragraph', () => {
  expect(blocksOf('- One.\n')).toEqual([
    'letter-opening Dear Ada,',
    'One.',
    'letter-end Yours,CharlesEngineer',
    'letter-enclosures EnclosuresA drawingA card',
  ]);
});

test('all parts are optional', () => {
  expect(blocksOf('One.\n', {})).toEqual(['One.']);
});

/** The faults of a value of the key `letter`. */
const faultsOf = (letter: unknown) =>
  validate(configSchema, { letter }).faults.map((fault) =>
    fault.kind === 'value' ? `${fault.path.join('.')}: ${fault.expected}` : fault.key,
  );

test.each([
  [{ recipient: 'A\nB\nC' }, []],
  [{ recipient: ['A', 'B'], reference: { 'Your reference': 'B/17' }, enclosures: 'A card' }, []],
  [
    { recipient: '1\n2\n3\n4\n5\n6\n7' },
    ['letter.recipient: an address of at most 6 lines, which is what a window envelope shows'],
  ],
  [{ recipient: ' \n ' }, ['letter.recipient: lines of text that are not empty']],
  [{ recipient: 7 }, ['letter.recipient: lines of text, or a list of them']],
  [{ enclosures: { a: 'b' } }, ['letter.enclosures: text, or a list of texts']],
  [{ reference: ['B/17'] }, ['letter.reference: text, or texts by their labels, such as `{ Your reference: AB 12 }`']],
])('the key `letter` is checked: %j', (letter, faults) => {
  expect(faultsOf(letter)).toEqual(faults);
});
