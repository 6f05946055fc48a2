import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of a heap that is worth the time. */
const large = 150e6;

/**
 * Frees unused memory between steps that need much each. V8 postpones that while the machine has memory left, and a
 * long book then takes half as much again (measured). It takes a tenth of a second, and no time for a small heap.
 */
export function releaseMemory(): void {
  if (getHeapStatistics().used_heap_size < large) return;
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
