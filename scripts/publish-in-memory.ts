import type { VFileMessage } from 'vfile-message';
import type { Effort } from '../src/checks/finished.ts';
import type { Browser } from '../src/platform/browser.ts';
import { messageLog } from '../src/produce/message-log.ts';
import { openRun } from '../src/produce/run.ts';
import type { RunOptions } from '../src/produce/run-options.ts';
import { type Product, produce } from '../src/produce.ts';
import { openSession, type Session } from '../src/session.ts';

/** What a run has made, none of which is on the disk. */
export interface InMemory {
  products: Product[];
  messages: readonly VFileMessage[];
}

export interface InMemorySetting {
  /** A browser that stays open. Default: one that ends with the run. */
  browser?: Browser;
  /** Programs that stay open. Default: programs that end with the run. */
  programs?: Session['programs'];
  /** How much to check. Default: as much as a build. */
  effort?: Effort;
}

/** Publishes in memory. */
export async function publishInMemory(
  options: RunOptions,
  { browser, programs, effort = 'build' }: InMemorySetting = {},
): Promise<InMemory> {
  await using own = openSession({ host: options.host, browser });
  const session = programs ? { ...own, programs } : own;
  const log = messageLog();
  const products: Product[] = [];
  const run = log.take(await openRun(session, options, effort, log));
  for await (const product of run ? produce(run) : []) products.push(product);
  return { products, messages: log.messages };
}
