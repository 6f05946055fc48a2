import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDamaged } from './fuzz/finished.ts';

// npm run fuzz:finished -- FILE… [--runs N] [--seed S]: damages finished files, and has `offprint check` look at them.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const files = await Promise.all(
  positionals.map(async (path) => ({ name: basename(path), bytes: await readFile(path) })),
);
if (files.length === 0) throw new Error('Name the finished files to damage');
const folder = await mkdtemp(join(tmpdir(), 'offprint-fuzz-'));
const failures = await checkDamaged(files, { seed: Number(values.seed), runs: Number(values.runs), folder });
for (const { seed, file, fault } of failures) {
  const kept = join(tmpdir(), `offprint-seed-${seed}-${file.name}`);
  await writeFile(kept, file.bytes);
  console.log(`seed ${seed}, ${kept}: ${fault}`);
}
await rm(folder, { recursive: true });
console.log(`${values.runs} damaged files, ${failures.length} broke the checks`);
process.exitCode = failures.length > 0 ? 1 : 0;
