import { join } from 'node:path';
import { expect, test } from 'vitest';
import { offprint } from '../support/offprint.ts';
import { snapshot, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('a second build needs no browser, says that it comes from the cache, and the cache can be looked after', () =>
  withScratchFolder(async (folder) => {
    const project = join(folder, 'project');
    const env = { OFFPRINT_CACHE: join(folder, 'cache'), OFFPRINT_BROWSER_SANDBOX: 'false' };
    await writeAll(project, { 'a.md': '# Tides\n\nThe sea rises.\n' });
    const first = await offprint(project, ['build', 'a.md'], env);
    expect(first.stdout).not.toContain('cached');
    const before = await snapshot(join(project, 'dist'));

    const second = await offprint(project, ['build', 'a.md'], { ...env, NODE_DEBUG: 'child_process' });
    expect(second.stdout.match(/ cached$/gmu)).toHaveLength(3);
    expect(second.stderr).toContain('no problems');
    expect(second.stderr).not.toContain('spawn');
    expect(await snapshot(join(project, 'dist'))).toEqual(before);

    const anew = await offprint(project, ['build', 'a.md', '--no-cache'], { ...env, NODE_DEBUG: 'child_process' });
    expect(anew.stdout).not.toContain('cached');
    expect(anew.stderr).toContain('spawn');

    const path = await offprint(folder, ['cache', 'path'], env);
    expect(path.stdout).toBe(`${join(folder, 'cache')}\n`);
    expect(path.stderr).toMatch(/^\d+ values, /u);
    expect((await offprint(folder, ['cache', 'verify'], env)).stderr).toContain('nothing is damaged');
    expect((await offprint(folder, ['cache', 'clear'], env)).stderr).toBe('0 values, 0 B\n');
    expect((await offprint(project, ['build', 'a.md'], env)).stdout).not.toContain('cached');
    const unknown = await offprint(folder, ['cache', 'purge'], env);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('Allowed choices are path, clear, verify.'),
    ]);
  }));
