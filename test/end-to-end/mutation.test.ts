import { expect, test } from 'vitest';
import { campaign, type Outcome } from '../../scripts/mutation/campaign.ts';
import { article } from '../support/own-publications.ts';

// Writers that are wrong about one node, and whether parity finds it. `npm run mutation` tries books, too, and shows it as a table.

/** For what is written, printed and read a dozen times, on a busy machine. */
const patience = 600_000;

const missed = (outcomes: readonly Outcome[]) =>
  outcomes
    .filter(({ isCaught }) => !isCaught)
    .map(({ format, operation, kind, lines }) => `${format}: ${operation} ${kind}, line ${lines.join(' or ')}`);

test('every mistake in the article is found, and nothing else', { timeout: patience }, async () => {
  const { outcomes, falseAlarms } = await campaign({ sources: [article.source] });
  expect(missed(outcomes)).toEqual([]);
  expect(falseAlarms).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(100);
});
