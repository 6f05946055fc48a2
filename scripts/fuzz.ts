import { parseArgs } from 'node:util';
import { VFile } from 'vfile';
import { reportTo } from '../src/model/report.ts';
import { openBrowser } from '../src/platform/browser/open.ts';
import { campaign, type Failure } from './fuzz/campaign.ts';
import { mutatedCorpora } from './fuzz/corpora.ts';
import { trial } from './fuzz/grammars/documents.ts';
import { kindOf, minimized } from './fuzz/minimize.ts';

// npm run fuzz -- [--runs N] [--seed S] [--print-every N] [--epubcheck-every N] [--vnu-every N] [--batch N] [--of grammar|corpora] [--minimize]
const { values } = parseArgs({
  options: {
    'runs': { type: 'string', default: '1000' },
    'seed': { type: 'string', default: '1' },
    'print-every': { type: 'string', default: '10' },
    'epubcheck-every': { type: 'string', default: '1' },
    'vnu-every': { type: 'string', default: '1' },
    'batch': { type: 'string', default: '200' },
    'of': { type: 'string', default: 'grammar' },
    'minimize': { type: 'boolean', default: false },
  },
});

const begun = performance.now();
await using browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });
const kinds = new Map<string, Failure[]>();
const failures = await campaign({
  seed: Number(values.seed),
  runs: Number(values.runs),
  printEvery: Number(values['print-every']),
  epubcheckEvery: Number(values['epubcheck-every']),
  vnuEvery: Number(values['vnu-every']),
  batch: Number(values.batch),
  trials: values.of === 'corpora' ? await mutatedCorpora() : trial,
  browser,
  onBatch(done, found) {
    for (const failure of found) {
      for (const kind of new Set(failure.faults.map(kindOf))) {
        const alike = kinds.get(kind) ?? [];
        if (alike.length === 0) print(failure, kind);
        else console.log(`seed ${failure.seed}: ${kind}`);
        kinds.set(kind, [...alike, failure]);
      }
    }
    console.log(`${done} trials, ${Math.round((performance.now() - begun) / 1000)} s, ${kinds.size} kinds of failure`);
  },
});
for (const [kind, [first, ...more]] of kinds) {
  console.log(`\n${1 + more.length} × ${kind}: seed ${first?.seed}`);
  if (first && values.minimize) {
    const ordered = [...first.faults].sort(
      (one, other) => Number(kindOf(other) === kind) - Number(kindOf(one) === kind),
    );
    console.log(JSON.stringify((await minimized({ ...first, faults: ordered }, browser)).files, null, 1));
  }
}
console.log(`\n${values.runs} trials, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

function print({ seed, faults }: Failure, kind: string): void {
  const fault = faults.find((one) => kindOf(one) === kind) ?? '';
  console.log(`seed ${seed}: ${fault.slice(0, 1500)}`);
}
