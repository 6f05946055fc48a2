// Measures what a user waits for, side by side with what else there is. `npm run bench -- --runs 9 [SOURCE]`

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './bench/measure.ts';
import { type Limit, limitsTable, timesTable } from './bench/report.ts';
import { subjects } from './bench/subjects.ts';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '9' } },
  allowPositionals: true,
});
const source = positionals[0] ?? 'source/china-foreign-relations.md';

/** What the project promises itself, as ratios, since times depend on the machine. */
const limits: readonly Limit[] = [
  { subject: 'offprint, three formats', most: 2, of: 'floor' },
  { subject: 'offprint, PDF', most: 0.25, of: 'md-to-pdf, PDF' },
];

const scratch = await mkdtemp(join(tmpdir(), 'offprint-bench-'));
try {
  const medians = await measure(await subjects(source, scratch), Number(values.runs));
  console.log(`${source}, medians of ${values.runs} interleaved runs, each in a new process\n`);
  console.log(timesTable(medians, 'floor'));
  const { table, kept } = limitsTable(medians, limits);
  console.log(`\n${table}`);
  if (!kept) process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
