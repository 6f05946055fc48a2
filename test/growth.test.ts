import { expect, test } from 'vitest';
import { prepare } from '../src/prepare.ts';
import { constructs, type Files } from './support/growth/constructs.ts';
import { mixed } from './support/growth/mixed.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';
import { type SteepBlock, steepBlocks } from './support/steps.ts';

/** Things of each kind in the smaller run. */
const count = 4;

/** Plugins that do nothing, and cannot be sent to a thread: all is read in this one, where steps are counted. */
const inThisThread = { markdown: [() => () => {}], html: [() => () => {}] };

/** Makes what all formats are written from. The writers are measured by `npm run growth`. */
function settle(files: Files): Promise<void> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const source = { path: `${folder}/a.md`, displayPath: 'a.md', root: folder, slug: 'a' };
    const whole = { ...source, isUnnamed: false, fileName: undefined };
    const { messages } = await prepare(whole, hostIn(folder), { extensions: inThisThread });
    expect(messages.filter(({ fatal }) => fatal).map(String)).toEqual([]);
  });
}

/** Compares each word with each. */
function quadratic({ 'a.md': text }: Files): number {
  const words = String(text).split(/\s+/u);
  let same = 0;
  for (const word of words) for (const other of words) if (word === other) same += 1;
  return same;
}

const stepsOf = ({ name, few, many }: SteepBlock) => `${name}: ${few} → ${many}`;

test.each([
  ['all that a document may hold', mixed],
  ['chapters', constructs.chapters as (count: number) => Files],
])('a publication is settled in steps in proportion to %s', async (_, files) => {
  expect((await steepBlocks((times) => settle(files(times)), count)).map(stepsOf)).toEqual([]);
});

test('quadratic work is detected', async () => {
  const work = async (times: number) => {
    const files = (constructs.words as (count: number) => Files)(times);
    await settle(files);
    quadratic(files);
  };
  expect((await steepBlocks(work, 50)).map(({ name }) => name)).toContainEqual(expect.stringMatching(/^quadratic /u));
});
