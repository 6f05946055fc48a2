import { expect, test } from 'vitest';
import { starterNames } from '../../src/init/starters.ts';
import { offprint } from '../support/offprint.ts';
import { withScratchFolder } from '../support/scratch.ts';

test.each(starterNames)('a new project with the template `%s` is published in all formats', async (template) => {
  await withScratchFolder(async (folder) => {
    // Without a terminal nothing is asked.
    const made = await offprint(folder, ['init', 'new', '--template', template, '--ci', 'github']);
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toContain('cd new');
    const built = await offprint(`${folder}/new`, ['build', '--strict']);
    expect([built.code, built.stderr.trim()]).toEqual([0, 'no problems']);
    expect(built.stdout.match(/✓/gu)).toHaveLength(3);
    // A second one does not overwrite the first.
    const again = await offprint(folder, ['init', 'new']);
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toContain('offprint.config.yaml');
  });
});
