import { expect, test } from 'vitest';
import { encodeJson, readDescription, runIdOf } from '../../src/fleet/run-description.ts';
import { openStore } from '../../src/fleet/store.ts';
import { Failure } from '../../src/model/report.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('a run of another version is refused, and both versions are named', async () => {
  await withScratchFolder(async (folder) => {
    const store = await openStore('store', { cwd: folder, env: {} });
    const description = await store.put(encodeJson({ version: 1, offprint: '99.0.0' }));
    const error = await readDescription(description, store).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).messages.map(({ ruleId }) => ruleId)).toEqual(['version-mismatch']);
    expect(String(error)).toMatch(/queued by Offprint 99\.0\.0, but the worker has Offprint \d/u);
  });
});

test('the name of a run is no number, which BullMQ refuses', () => {
  const name = runIdOf('1234567890123456'.repeat(4));
  expect(name).toContain('1234567890123456');
  expect(String(Number.parseInt(name, 10))).not.toBe(name);
});
