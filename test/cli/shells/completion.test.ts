import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completionScript } from '../../../src/cli/completion-command.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { commandsOf } from '../../../src/cli/shells/described.ts';
import { manualPage } from '../../../src/cli/shells/man.ts';
import { writeAll } from '../../support/publication-folder.ts';
import { run } from '../../support/run.ts';
import { withScratchFile, withScratchFolder } from '../../support/scratch.ts';

const program = createProgram(new AbortController().signal, () => {});

const hasProgram = async (name: string) => (await run('sh', ['-c', `command -v ${name}`])).code === 0;
const [hasBash, hasZsh, hasFish, hasGroff] = await Promise.all(['bash', 'zsh', 'fish', 'groff'].map(hasProgram));

/** What bash offers after these words, of which the last is not finished. */
async function offered(...words: string[]): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': '', 'two words.md': '', 'script.bash': completionScript('bash', program) });
    const line = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _offprint; printf "%s\\n" "\${COMPREPLY[@]}"`;
    const script = join(folder, 'script.bash');
    const { stdout, stderr } = await run('bash', ['-c', line, 'bash', script, 'offprint', ...words], { cwd: folder });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((word) => word !== '');
  });
}

describe.skipIf(!hasBash)('bash (skipped: install bash)', () => {
  test.each([
    [['b'], ['build']],
    [['bu'], ['build']],
    [['build', '--str'], ['--strict']],
    [['build', 'ti'], ['tides.md']],
    [['check', 'two'], ['two words.md']],
    [
      ['build', '--to', ''],
      ['html', 'pdf', 'epub'],
    ],
    [['build', '-t', 'h'], ['html']],
    [['build', '--to', 'html,p'], ['html,pdf']],
    [['check', '--target', 'shop,li'], ['shop,library']],
    [['build', '--template', 'le'], ['letter']],
    [['init', '--template', 'n'], ['novel']],
    [['preview', '--engine', 't'], ['typst']],
    [['build', '--config', 'ti'], ['tides.md']],
    [['build', '--max-warnings', ''], []],
    [['completion', 'z'], ['zsh']],
  ])('%j', async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  test('all options of every command', async () => {
    for (const { names, options } of commandsOf(program)) {
      const flags = await offered(names[0] ?? '', '--');
      expect(flags).toEqual([...options.map(({ long }) => long), '--help']);
    }
  });
});

test.skipIf(!hasZsh)('zsh accepts the script (skipped: install zsh)', async () => {
  await withScratchFile('_offprint', completionScript('zsh', program), async (path) => {
    expect(await run('zsh', ['-n', path])).toMatchObject({ code: 0, stderr: '' });
  });
});

test.skipIf(!hasFish)('fish accepts the script (skipped: install fish)', async () => {
  await withScratchFile('offprint.fish', completionScript('fish', program), async (path) => {
    expect(await run('fish', ['-n', path])).toMatchObject({ code: 0, stderr: '' });
  });
});

test('every shell gets every option, in quotation marks', () => {
  const longest = commandsOf(program).flatMap(({ options }) => options.map(({ long }) => long));
  for (const shell of ['bash', 'zsh']) {
    const script = completionScript(shell, program);
    expect(longest.filter((long) => !script.includes(long))).toEqual([]);
  }
  const fish = completionScript('fish', program);
  expect(longest.filter((long) => !fish.includes(`-l ${long.slice(2)} `))).toEqual([]);
});

describe('the manual page', () => {
  const page = manualPage(commandsOf(program), program.description(), '1.2.3');

  test('has every command and option', () => {
    expect(page).toContain('.TH OFFPRINT 1 "" "offprint 1.2.3"');
    for (const { names, options } of commandsOf(program)) {
      expect(page).toContain(`.SS offprint ${names[0]}`);
      for (const { flags } of options) expect(page).toContain(`.B ${flags.replaceAll('-', '\\-')}`);
    }
  });

  test.skipIf(!hasGroff)('groff has no warning (skipped: install groff)', async () => {
    const { code, stderr } = await run('groff', ['-man', '-Tutf8', '-ww'], { input: page });
    expect([code, stderr]).toEqual([0, '']);
  });
});
