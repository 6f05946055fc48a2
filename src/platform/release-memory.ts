import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that are worth the time: a collection takes a tenth of a second. */
const much = 150e6;

/** Bytes that the last collection left, which another one would not free. */
let kept = 0;

/**
 * Frees unused memory between steps that need much each. V8 postpones that while the machine has memory left, and a
 * long book then takes half as much again (measured). Does nothing if little has been allocated since the last time.
 */
export function releaseMemory(): void {
  if (usedMemory() < kept + much) return;
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  kept = usedMemory();
}

function usedMemory(): number {
  return getHeapStatistics().used_heap_size;
}
