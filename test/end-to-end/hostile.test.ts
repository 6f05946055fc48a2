import { expect, test } from 'vitest';
import { hostileCampaign } from '../../scripts/hostile/campaign.ts';
import type { HostileCase } from '../../scripts/hostile/hostile-case.ts';
import { ownCases } from '../../scripts/hostile/own-cases.ts';
import { runCase } from '../../scripts/hostile/run-case.ts';
import { sharedCases } from '../../scripts/hostile/shared-cases.ts';

/** A few of the cases, one for each kind of check. `npm run hostile` tries all. */
const sample = ['picture-link', 'template-styles', 'browser-garbage', 'odd-addresses', 'page-scripts', 'no-file'];

/** Those whose links, pipes and names are made before they run. */
const madeHere = ['062-symlink.md', '064-special-files.md', '066-odd-names.md'];

const shared = await sharedCases();

/** The faults that the campaign finds in each of some cases. */
async function faultsIn(cases: readonly HostileCase[], engine: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  await hostileCampaign(cases, engine, ({ name }, { faults }) => {
    found[name] = faults;
  });
  return found;
}

test.each([
  ['our own cases', 'chromium', ownCases, sample],
  ['our own cases', 'typst', ownCases, sample.filter((name) => name !== 'browser-garbage')],
  ['the shared cases', 'chromium', shared ?? [], shared ? madeHere : []],
  ['the shared cases', 'typst', shared ?? [], shared ? madeHere : []],
])('strangers who mean harm reach nothing: %s with %s', { timeout: 300_000 }, async (_, engine, cases, names) => {
  const found = await faultsIn(
    cases.filter(({ name }) => names.includes(name)),
    engine,
  );
  expect(found).toEqual(Object.fromEntries(names.map((name) => [name, []])));
});

test('the campaign sees an exit code that is not as it should be', { timeout: 300_000 }, async () => {
  const [base] = ownCases;
  if (!base) throw new Error('There is no case');
  const { faults } = await runCase({ ...base, source: 'none.md', expected: 'safe' }, 'chromium', async () => []);
  expect(faults).toEqual([expect.stringMatching(/^exit code [12]/u)]);
});
