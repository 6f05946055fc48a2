import { withPage } from '../../test/support/page.ts';
import type { HostileCase } from './hostile-case.ts';
import { openerIn } from './outputs.ts';
import { runCase, type Verdict } from './run-case.ts';
import { trapServer } from './trap-server.ts';

/** Runs cases one after the other with an engine, beside a trap server. @param onVerdict is called for each */
export async function hostileCampaign(
  cases: readonly HostileCase[],
  engine: string,
  onVerdict: (one: HostileCase, verdict: Verdict) => void,
): Promise<number> {
  await using trap = await trapServer();
  let failed = 0;
  await withPage(async (page) => {
    const open = openerIn(page);
    for (const one of cases.filter((one) => (one.engine ?? engine) === engine)) {
      const { faults, ...verdict } = await runCase(one, engine, open);
      const all = [...faults, ...trap.takeHits().map((hit) => `reached the trap server: ${hit}`)];
      if (all.length > 0) failed += 1;
      onVerdict(one, { ...verdict, faults: all });
    }
  });
  return failed;
}
