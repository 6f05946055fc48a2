import { symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './run.ts';
import { withScratchFolder } from './scratch.ts';
import { cure, missingTools } from './tools.ts';

test('finds the tools that a folder of the path lacks', () =>
  withScratchFolder(async (folder) => {
    expect(missingTools(['java', 'qpdf'], folder)).toEqual(['java', 'qpdf']);
    await writeFile(join(folder, 'qpdf'), '', { mode: 0o755 });
    await writeFile(join(folder, 'java'), '', { mode: 0o644 });
    expect(missingTools(['java', 'qpdf'], `/nowhere${delimiter}${folder}`)).toEqual(['java']);
  }));

test('names each package once', () => {
  expect(cure(['java', 'pdffonts', 'pdftotext'])).toBe('apt-get install default-jre-headless poppler-utils');
});

/** Runs a test that needs `qpdf`, by vitest of its own, on a machine that has Node and nothing else. */
function runWithoutTools(ci: string) {
  return withScratchFolder(async (folder) => {
    await symlink(process.execPath, join(folder, 'node'));
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/support/needy.config.ts'];
    return run(process.execPath, args, { env: { ...process.env, CI: ci, PATH: folder, NO_COLOR: '1' } });
  });
}

test('skips without the tool and says why', async () => {
  const { code, stdout } = await runWithoutTools('');
  expect(stdout).toMatch(/needs qpdf \(skipped without qpdf: apt-get install qpdf\)/);
  expect(stdout.trimEnd()).toMatch(/\n1 passed, 0 failed, 1 skipped$/);
  expect(code).toBe(0);
});

test('fails without the tool in CI', async () => {
  const { code, stdout, stderr } = await runWithoutTools('true');
  expect(stderr).toContain('Cannot test without qpdf: apt-get install qpdf');
  expect(stdout.trimEnd()).toMatch(/\n1 passed, 1 failed$/);
  expect(code).toBe(1);
});
