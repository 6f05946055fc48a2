import { expect, test } from 'vitest';
import { evaluated } from '../../src/platform/module-evaluation.ts';

test('a module that never ends does not end the process without a word', async () => {
  const before = process.listenerCount('beforeExit');
  const found = evaluated(() => new Promise(() => {}));
  const [listener] = process.listeners('beforeExit').slice(before);
  // Node calls it when nothing is left to do; the test still has something to do.
  listener?.(0);
  await expect(found).rejects.toThrow('it waits for something that never happens');
  expect(process.listenerCount('beforeExit')).toBe(before);
});
