import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import { afterEach, expect, test, vi } from 'vitest';
import { fixCommand } from '../../src/cli/fix-command.ts';
import { withScratchFolder } from '../support/scratch.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a dry run prints a patch that other programs can apply, and writes nothing', async () => {
  await withScratchFolder(async (folder) => {
    const text = '---\r\ntitle: Tides\r\nauhtor: Ada\r\n---\r\n\r\nText';
    await writeFile(join(folder, 'a.md'), text);
    const printed: string[] = [];
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        printed.push(String(chunk));
        return true;
      });
    }
    const code = await fixCommand(['a.md'], { dryRun: true }, new AbortController().signal);
    vi.restoreAllMocks();
    expect(code).toBe(0);
    const [patch = '', summary] = printed;
    expect(patch).toContain('-auhtor: Ada\r\n+author: Ada\r\n');
    expect(applyPatch(text, patch)).toBe(text.replace('auhtor', 'author'));
    expect(summary).toBe('1 correction, not written\n');
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(text);
  });
});
