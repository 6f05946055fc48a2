// Writes what the process has used to the file in its query, when it ends: `node --import .../report-usage.mjs?to=FILE ...`.

import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const to = new URL(import.meta.url).searchParams.get('to');
if (isMainThread && to) process.on('exit', () => writeFileSync(to, JSON.stringify(process.resourceUsage())));
