import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../../src/cli/program.ts';
import { completionOf } from '../../../src/cli/shells/completion.ts';
import { commandsOf } from '../../../src/cli/shells/described.ts';
import { manualPage } from '../../../src/cli/shells/man.ts';
import { writeAll } from '../../support/publication-folder.ts';
import { run } from '../../support/run.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const program = createProgram(new AbortController().signal, () => {});

const hasProgram = async (name: string) => (await run('sh', ['-c', `command -v ${name}`])).code === 0;
const [hasBash, hasZsh, hasFish, hasGroff] = await Promise.all(['bash', 'zsh', 'fish', 'groff'].map(hasProgram));

/** What the program offers in place of the last of these words. */
const offered = (...words: string[]) =>
  completionOf('bash', words, program)
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/\t.*/u, ''));

test.each([
  [['b'], ['build', ':files']],
  [['bu'], ['build', ':files']],
  [['build', '--str'], ['--strict']],
  [['build', 'ti'], [':files']],
  [['tides.md', '--str'], ['--strict']],
  [
    ['build', '--to', ''],
    ['html', 'pdf', 'epub', ':more'],
  ],
  [
    ['build', '-t', 'h'],
    ['html', ':more'],
  ],
  [
    ['build', '--to', 'html,p'],
    ['html,pdf', ':more'],
  ],
  [
    ['check', '--target', 'shop,li'],
    ['shop,library', ':more'],
  ],
  [['build', '--template', 'le'], ['letter']],
  [['init', '--template', 'n'], ['novel']],
  [['preview', '--engine', 't'], ['typst']],
  [['build', '--config', 'ti'], [':files']],
  [['build', '--max-warnings', ''], []],
  [
    ['completion', 'z'],
    ['zsh', ':files'],
  ],
])('%j', (words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

test('all options of every command, with their descriptions', () => {
  for (const { names, options } of commandsOf(program)) {
    expect(offered(names[0] ?? '', '--')).toEqual([...options.map(({ long }) => long), '--help']);
    for (const { long, description } of options) {
      expect(completionOf('zsh', [names[0] ?? '', long], program)).toContain(`${long}\t${description}\n`);
    }
  }
});

/** What a shell prints for a script, and what it asked the program, which answers with these lines. */
async function inShell(shell: string, script: string, answer: string) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'tides.md': '',
      'two words.md': '',
      answer,
      completion: completionOf(shell, [], program),
      'bin/offprint': '#!/bin/sh\nprintf "%s\\n" "$@" > asked\ncat answer\n',
    });
    await chmod(join(folder, 'bin/offprint'), 0o755);
    const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
    const { stdout, stderr } = await run(shell, ['-c', script], { cwd: folder, env });
    expect(stderr).toBe('');
    const asked = await readFile(join(folder, 'asked'), 'utf8');
    return { printed: stdout.split('\n').filter((line) => line !== ''), asked: asked.split('\n').slice(0, -1) };
  });
}

describe.skipIf(!hasBash)('bash (skipped: install bash)', () => {
  const script = (...words: string[]) =>
    `source ./completion; COMP_WORDS=(offprint ${words.join(' ')}); COMP_CWORD=${words.length}; _offprint; printf "%s\n" "\${COMPREPLY[@]}"`;

  test('words, without their descriptions', async () => {
    const { printed, asked } = await inShell('bash', script('build', '--st'), '--strict\ttreat warnings: as errors\n');
    expect(printed).toEqual(['--strict']);
    expect(asked).toEqual(['completion', 'bash', '--', 'build', '--st']);
  });

  test('files, also with spaces in their names', async () => {
    const { printed } = await inShell('bash', script('build', 't'), 'trial\n:files\n');
    expect(printed.sort()).toEqual(['tides.md', 'trial', 'two words.md']);
  });

  test('an empty word and a list', async () => {
    const { printed, asked } = await inShell('bash', script('build', '--to', '""'), 'html\npdf\n:more\n');
    expect(printed).toEqual(['html', 'pdf']);
    expect(asked).toEqual(['completion', 'bash', '--', 'build', '--to', '']);
  });
});

test.skipIf(!hasZsh)('zsh describes words and offers files (skipped: install zsh)', async () => {
  const replaced = `_describe() { print -rl -- "\${(@P)2}" "end=$4" }; _files() { print FILES }; compdef() {}`;
  const script = `${replaced}; source ./completion; words=(offprint build --to ''); CURRENT=4; _offprint`;
  const { printed, asked } = await inShell('zsh', script, 'html\tweb: pages\npdf\n:files\n:more\n');
  expect(printed).toEqual(['FILES', 'html:web\\: pages', 'pdf', 'end=']);
  expect(asked).toEqual(['completion', 'zsh', '--', 'build', '--to', '']);
});

test.skipIf(!hasFish)('fish describes words and offers files (skipped: install fish)', async () => {
  const script = 'source ./completion; complete -C "offprint build --config t"';
  const { printed, asked } = await inShell('fish', script, 'trial\ta: try\n:more\n:files\n');
  expect(printed.map((line) => line.split('\t')[0]).sort()).toEqual(['tides.md', 'trial', 'two words.md']);
  expect(printed).toContain('trial\ta: try');
  expect(asked).toEqual(['completion', 'fish', '--', 'build', '--config', 't']);
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
