import type { VFileMessage } from 'vfile-message';
import type { Browser } from '../src/platform/browser.ts';
import { messageLog } from '../src/produce/message-log.ts';
import { openRun } from '../src/produce/run.ts';
import type { RunOptions } from '../src/produce/run-options.ts';
import { type Product, produce } from '../src/produce.ts';
import { openSession } from '../src/session.ts';

/** What a run has made, none of which is on the disk. */
export interface InMemory {
  products: Product[];
  messages: readonly VFileMessage[];
}

/**
 * Publishes in memory.
 *
 * @param browser one that stays open. Default: one that ends with the run
 */
export async function publishInMemory(options: RunOptions, browser?: Browser): Promise<InMemory> {
  await using session = openSession({ host: options.host, browser });
  const log = messageLog();
  const products: Product[] = [];
  const run = log.take(await openRun(session, options, 'build', log));
  for await (const product of run ? produce(run) : []) products.push(product);
  return { products, messages: log.messages };
}
