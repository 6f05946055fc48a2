import { expect, test } from 'vitest';
import { campaign, type Outcome } from '../../scripts/mutation/campaign.ts';
import { article, guide, type OwnSource } from '../support/own-publications.ts';

// Writers that are wrong about one node, and whether parity finds it. `npm run mutation` tries more, and shows it as a table.

/** For a book that is written, printed and read a dozen times, on a busy machine. */
const patience = 600_000;

const missed = (outcomes: readonly Outcome[]) =>
  outcomes
    .filter(({ isCaught }) => !isCaught)
    .map(({ format, operation, kind, lines }) => `${format}: ${operation} ${kind}, line ${lines.join(' or ')}`);

test.each<[OwnSource, string[], number]>([
  [article, ['html', 'pdf', 'epub'], 100],
  [guide, ['html', 'epub'], 200],
])('every mistake in %j is found in %j, and nothing else', { timeout: patience }, async ({ source }, to, least) => {
  const { outcomes, falseAlarms } = await campaign({ sources: [source], to });
  expect(missed(outcomes)).toEqual([]);
  expect(falseAlarms).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(least);
});
