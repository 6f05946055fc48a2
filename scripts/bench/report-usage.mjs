// Writes the milliseconds of CPU of the process, and of those that it has started, to the file in its query, when it ends:
// `node --import .../report-usage.mjs?to=FILE ...`. Linux only.

import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const to = new URL(import.meta.url).searchParams.get('to');

/** What `/proc/self/stat` counts in hundredths of a second: first those of the process, then those of its ended children. */
function cpu() {
  const [user, system, users, systems] = readFileSync('/proc/self/stat', 'utf8')
    .split(') ')
    .at(-1)
    .split(' ')
    .slice(11);
  return [user, system, users, systems].reduce((sum, ticks) => sum + 10 * Number(ticks), 0);
}

if (isMainThread && to) process.on('exit', () => writeFileSync(to, JSON.stringify({ cpu: cpu() })));
