import { hostileCampaign } from './hostile/campaign.ts';
import { ownCases } from './hostile/own-cases.ts';
import { sharedCases } from './hostile/shared-cases.ts';

// npm run hostile -- [NAME…]   Runs the cases whose names hold one of these; without any, all.
const wanted = process.argv.slice(2);
const shared = await sharedCases();
if (!shared) console.log('The cases of ../shared/hostile are skipped: the folder is missing.');
const cases = [...ownCases, ...(shared ?? [])].filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const failed = await hostileCampaign(cases, ({ name, attack, expected }, { code, seconds, memory, faults }) => {
  const cost = `${seconds.toFixed(1)} s, ${Math.round(memory / 1e6)} MB`;
  console.log(
    `${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}: expected ${expected}, got exit ${code} (${cost}); ${attack}`,
  );
  for (const fault of faults) console.log(`     ${fault}`);
});
console.log(`${cases.length} cases, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
