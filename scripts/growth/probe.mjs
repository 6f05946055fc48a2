// Loaded into a build that is measured: writes what it took when it ends.

import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.on('exit', writeCost);

function writeCost() {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  const cost = { time: (user + system) / 1e6, memory: maxRSS / 1024 };
  writeFileSync(process.env.GROWTH_COST, JSON.stringify(cost));
}
