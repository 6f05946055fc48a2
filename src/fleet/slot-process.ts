import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Failure, toPlain } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import { countingCache } from '../platform/cache.ts';
import { machineHost } from '../platform/host.ts';
import { watchInterrupts } from '../platform/interruption/watch-interrupts.ts';
import { cachesOf, openSession } from '../session.ts';
import { jobRunner } from './job.ts';
import type { JobTask } from './run-description.ts';
import { type SlotNews, type SlotOrder, type SlotTask, stuckCode } from './slot.ts';
import { openStore, sharedCache } from './store.ts';

/*
 * The process of a slot: builds publications for a worker, one at a time, in a session that stays warm. It ends with the worker.
 */

// Node would give the limit of this process to its threads, instead of the smaller ones that stop documents.
setFlagsFromString('--max-old-space-size=0');

const { store: place, policy, stuckFile } = JSON.parse(process.argv[2] ?? '') as SlotTask;
const host = machineHost();
const opened = open();
// Each job says why.
opened.catch(() => {});
let abort = new AbortController();

function tell(news: SlotNews): void {
  // The worker may be gone.
  if (process.connected) process.send?.(news, () => {});
}

async function open() {
  const store = await openStore(place, host);
  const caches = cachesOf(host);
  const shared = await sharedCache(caches.cache, host, ({ reason }) => tell({ type: 'problem', reason }));
  const cache = countingCache(shared);
  const session = openSession({ host, keepsStages: true, caches: { ...caches, cache } });
  return { session, runner: jobRunner(session, store, policy), cache };
}

async function build(task: JobTask): Promise<void> {
  abort = new AbortController();
  const used = async () => ({
    memory: process.memoryUsage.rss(),
    lookups: (await opened.catch(() => undefined))?.cache.takeLookups(),
  });
  try {
    const result = await (await opened).runner.run(task, {
      signal: abort.signal,
      onProgress: (step) => tell({ type: 'step', step }),
      onStuck(messages) {
        writeFileSync(stuckFile, JSON.stringify(messages.map(toPlain)));
        process.exit(stuckCode);
      },
    });
    tell({ type: 'built', result, ...(await used()) });
  } catch (error) {
    const isFinal = error instanceof Failure && error.messages[0]?.ruleId === 'version-mismatch';
    tell({ type: 'failed', reason: reasonOf(error), isFinal, ...(await used()) });
  }
}

async function end(): Promise<void> {
  try {
    await (await opened).session[Symbol.asyncDispose]();
  } finally {
    process.exit();
  }
}

// The worker decides what a signal to both means.
watchInterrupts({ stop: () => {}, end: () => {}, grace: Number.MAX_SAFE_INTEGER });
process.on('SIGTERM', () => {});
process.on('message', (order: SlotOrder) => {
  if (order.type === 'build') void build(order.task);
  else if (order.type === 'abort') abort.abort();
  else void end();
});
process.on('disconnect', () => void end());
