// Holds what Offprint makes of Markdown against the examples of its specifications. `npm run conformance`

import { campaigns } from './conformance/campaigns.ts';
import { judge } from './conformance/judge.ts';
import { hasSuites, suitesFolder } from './conformance/suites.ts';
import { verdictText } from './conformance/verdict-text.ts';

if (hasSuites()) {
  for (const campaign of campaigns) {
    const verdict = await judge(campaign);
    console.log(verdictText(verdict));
    if (verdict.unexplained.length > 0 || verdict.stale.length > 0) process.exitCode = 1;
  }
} else {
  console.error(`Cannot run the suites without ${suitesFolder}`);
  process.exitCode = 3;
}
