import { parseArgs } from 'node:util';
import { hostileCampaign } from './hostile/campaign.ts';
import { ownCases } from './hostile/own-cases.ts';
import { sharedCases } from './hostile/shared-cases.ts';

// npm run hostile -- [--engine typst] [NAME…]   Runs the cases whose names contain one of these; without any, all.
const { values, positionals: wanted } = parseArgs({
  options: { engine: { type: 'string', default: 'chromium' } },
  allowPositionals: true,
});
const shared = await sharedCases();
if (!shared) console.log('The cases of ../shared/hostile are skipped: the folder is missing.');
const cases = [...ownCases, ...(shared ?? [])].filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const failed = await hostileCampaign(
  cases,
  values.engine,
  ({ name, attack, expected }, { code, seconds, memory, faults }) => {
    const cost = `${seconds.toFixed(1)} s, ${Math.round(memory / 1e6)} MB`;
    console.log(
      `${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}: expected ${expected}, got exit ${code} (${cost}); ${attack}`,
    );
    for (const fault of faults) console.log(`     ${fault}`);
  },
);
console.log(`${cases.length} cases, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
