import { expect, test } from 'vitest';
import { type EnqueueOptions, enqueue } from '../../src/fleet/enqueue.ts';
import { Failure } from '../../src/model/report.ts';
import { hostIn, snapshot, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const plain = { 'source/a.md': '# A\n' };

test.each<[string, Record<string, string>, Partial<EnqueueOptions>, string]>([
  ['a config in JavaScript', { ...plain, 'offprint.config.mjs': 'export default {};' }, {}, 'run-unsupported'],
  ['text without a file', plain, { sources: { text: '# A' } }, 'run-unsupported'],
  ['a project without sources', {}, {}, 'source-none'],
  ['an address that is none', plain, { redis: 'localhost' }, 'usage'],
  ['an address with a password in sight', plain, { redis: 'redis://:secret@localhost' }, 'usage'],
  ['a server that does not answer', plain, { redis: 'redis://127.0.0.1:1' }, 'queue-failed'],
])('%s is refused', async (_, files, options, rule) => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const before = await snapshot(folder);
    const error = await enqueue({ store: 'store', host: hostIn(folder), ...options }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).messages.map(({ ruleId }) => ruleId)).toEqual([rule]);
    expect(String(error)).not.toContain('secret');
    expect(await snapshot(folder)).toEqual(before);
  });
});
