// Measures how the time and memory of a build grow with what a document holds, for each kind of thing:
// `npm run growth -- --to html,epub,pdf --times 4 headings "rows of a table"`. A growth above n^1.2 is a failure.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { constructs, type Files } from '../test/support/growth/constructs.ts';
import { exponentOf, isSteep, mostGrowth } from './growth/exponent.ts';
import { type Cost, costOf } from './growth/measure-build.ts';

const { values, positionals } = parseArgs({
  options: { to: { type: 'string', default: 'html,epub' }, times: { type: 'string', default: '1' } },
  allowPositionals: true,
});

/** Things in the smallest run; the others have two, four and eight times as many. */
const least = 500 * Number(values.times);
const factors = [1, 2, 4, 8];

/** How often a construct that seems to grow too fast is measured again: the least time of all counts, which noise cannot lower. */
const rounds = 3;

/** What builds of the same differ in: seconds and megabytes. */
const noise: Cost = { time: 0.3, memory: 40 };

const scratch = await mkdtemp(join(tmpdir(), 'offprint-growth-'));

/** Measures a construct, prints its row of the table, and tells whether it grows in proportion. */
async function measure(name: string, files: (count: number) => Files): Promise<boolean> {
  // What it loads and starts whatever its size, such as the grammars of code, is no growth.
  const base = await costOf(files(1), values.to, scratch);
  const best: Cost[] = [];
  let growth: Cost = { time: 0, memory: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, factor] of factors.entries()) {
      const cost = await costOf(files(factor * least), values.to, scratch);
      const before = best[index] ?? cost;
      best[index] = { time: Math.min(before.time, cost.time), memory: Math.min(before.memory, cost.memory) };
    }
    const beyond = (of: keyof Cost) => best.map((cost) => cost[of] - base[of]);
    growth = {
      time: exponentOf(beyond('time'), noise.time, factors),
      memory: exponentOf(beyond('memory'), noise.memory, factors),
    };
    if (!isSteep(growth.time) && !isSteep(growth.memory)) break;
  }
  const fails = isSteep(growth.time) || isSteep(growth.memory);
  const times = best.map(({ time }) => time.toFixed(1).padStart(6)).join('');
  const memories = best.map(({ memory }) => memory.toFixed(0).padStart(6)).join('');
  const exponents = `n^${growth.time.toFixed(2)}  n^${growth.memory.toFixed(2)}`;
  console.log(`${name.padEnd(30)}${times} s ${memories} MB  ${exponents}${fails ? '  FAILS' : ''}`);
  return !fails;
}

try {
  const counts = factors.map((factor) => factor * least).join(', ');
  console.log(`${values.to}: CPU time and memory for ${counts} things, and how they grow\n`);
  const failed: string[] = [];
  for (const [name, files] of Object.entries(constructs)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    if (!(await measure(name, files))) failed.push(name);
  }
  if (failed.length > 0) console.error(`\nGrow faster than n^${mostGrowth}: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
