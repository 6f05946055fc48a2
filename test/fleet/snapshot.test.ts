import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { snapshotHost } from '../../src/fleet/snapshot.ts';
import { RefusedRead } from '../../src/platform/bounded-read.ts';
import { machineHost } from '../../src/platform/host.ts';
import { installation } from '../../src/platform/installation.ts';

const bytes = new TextEncoder().encode('text');
const files: Record<string, [string, number]> = {
  'docs/a.md': ['digest', 4],
  'docs/deep/b.md': ['digest', 4],
  'c.md': ['digest', 4],
};
const host = snapshotHost({ name: 'project', cwd: 'docs', files }, async () => bytes, machineHost());

describe('a host with a snapshot', () => {
  test('has the files and folders of the project, relative to the working directory', async () => {
    expect(await host.readFile('a.md')).toBe(bytes);
    expect(await host.size('deep/b.md')).toBe(4);
    expect(await host.list('.')).toEqual(['a.md', 'deep']);
    expect(await host.list('..')).toEqual(['c.md', 'docs']);
    expect([await host.kind('a.md'), await host.kind('deep'), await host.kind('d.md')]).toEqual([
      'file',
      'folder',
      undefined,
    ]);
  });

  test.each(['/etc/passwd', '/etc', '/', '../../other/a.md', process.cwd().replace(installation, '/tmp')])(
    'has nothing of the machine at %s',
    async (path) => {
      expect(await host.kind(path)).toBeUndefined();
      await expect(host.readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
      await expect(host.list(path)).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );

  test("has Offprint's own files", async () => {
    expect(await host.kind(join(installation, 'package.json'))).toBe('file');
  });

  test.each([
    ['outside', '/offprint-project/project/docs/deep', 10],
    ['large', '/offprint-project/project', 3],
  ])('refuses a file that is %s', async (refusal, root, limit) => {
    const error = await host.readFile('a.md', { root, limit }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusedRead);
    expect(error).toMatchObject({ refusal });
  });
});
