// Loaded before a program: writes the most memory that its process had, in megabytes, into the file that `PEAK_MEMORY` names.

import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    writeFileSync(process.env.PEAK_MEMORY, String(Math.round(process.resourceUsage().maxRSS / 1024)));
  });
}
