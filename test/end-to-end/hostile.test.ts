import { expect, test } from 'vitest';
import { hostileCampaign } from '../../scripts/hostile/campaign.ts';
import { ownCases } from '../../scripts/hostile/own-cases.ts';
import { runCase } from '../../scripts/hostile/run-case.ts';

/** A few of the cases, one for each kind of check. `npm run hostile` tries all. */
const sample = ['picture-link', 'template-styles', 'browser-garbage', 'odd-addresses', 'page-scripts', 'no-file'];

test('strangers who mean harm reach nothing', { timeout: 300_000 }, async () => {
  const cases = ownCases.filter(({ name }) => sample.includes(name));
  expect(cases).toHaveLength(sample.length);
  const found: Record<string, string[]> = {};
  await hostileCampaign(cases, ({ name }, { faults }) => {
    found[name] = faults;
  });
  expect(found).toEqual(Object.fromEntries(sample.map((name) => [name, []])));
});

test('the campaign sees an exit code that is not as it should be', { timeout: 300_000 }, async () => {
  const [base] = ownCases;
  if (!base) throw new Error('There is no case');
  const { faults } = await runCase({ ...base, source: 'none.md', expected: 'safe' }, async () => []);
  expect(faults).toEqual([expect.stringMatching(/^exit code [12]/u)]);
});
