import { readdir, readFile } from 'node:fs/promises';
import module from 'node:module';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { offprint, offprintIn } from '../support/offprint.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** What the reader of arguments says of some that it refuses, or prints in their place. */
async function saidOf(args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  const program = createProgram(new AbortController().signal, () => {});
  for (const command of [program, ...program.commands]) {
    command.configureOutput({
      writeOut: (text) => {
        said.stdout += text;
      },
      writeErr: (text) => {
        said.stderr += text;
      },
    });
  }
  const error = await program.parseAsync(args, { from: 'user' }).catch((fault: unknown) => fault);
  if (!(error instanceof CommanderError)) throw error;
  return { exitCode: error.exitCode, ...said };
}

describe('arguments that are refused', () => {
  test.each([
    [['build', '--too', 'html'], "error: unknown option '--too'\n(Did you mean --to?)\n"],
    [['bild'], "error: unknown command 'bild'\n(Did you mean build?)\n"],
    [['build', '--reporter', 'x'], 'Allowed choices are pretty, json, github, sarif, junit.'],
    [['build', '--reporter', 'json', '--reporter', 'sarif'], 'The report of json already goes there'],
    [['check', '--max-warnings', 'few'], 'It must be a whole number.'],
    [[], 'Usage: offprint'],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await saidOf(args);
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  });
});

test('--quiet says nothing when all is well', async () => {
  const outcome = await offprintIn({ 'a.md': '---\ntitle: Good\n---\n\nText.\n' }, [
    'build',
    'a.md',
    '--to',
    'html',
    '--quiet',
  ]);
  expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a source without a command is built', async () => {
  const files = { 'tides.md': '---\ntitle: Good\n---\n\nText.\n' };
  const built = await offprintIn(files, ['tides.md', '--to', 'html']);
  expect(built.stdout).toContain('dist/tides.html');
  expect(built.code).toBe(0);
  const near = await offprintIn(files, ['tides', '--to', 'html']);
  expect(near.stderr).toContain('Did you mean `tides.md`?');
  expect((await offprintIn(files, ['bild'])).stderr).toContain('Did you mean build?');
});

test.skipIf(!('enableCompileCache' in module))(
  'compiled code is cached for the user (skipped: needs Node 22.1)',
  async () => {
    await withScratchFolder(async (folder) => {
      const env = { XDG_CACHE_HOME: folder, HOME: folder, LOCALAPPDATA: folder };
      expect((await offprint(folder, ['--version'], env)).code).toBe(0);
      const made = await readdir(folder, { recursive: true });
      expect(made.some((path) => /offprint.*compiled./u.test(path))).toBe(true);
    });
  },
);

test('--frozen asks nobody in the network', async () => {
  const cache = { XDG_CACHE_HOME: '/dev/null/cache', LOCALAPPDATA: '/dev/null/cache', HOME: '/dev/null' };
  const files = { 'a.md': '# A\n\n![b](https://example.invalid/b.png)\n' };
  const { code, stderr } = await offprintIn(files, ['build', 'a.md', '--to', 'html', '--frozen'], cache);
  expect(stderr).toContain('a.md:3:1 error');
  expect(stderr).toContain('[frozen-network]');
  expect(code).toBe(1);
});

test('--reporter json prints one report, and nothing else; another goes into a file', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': 'x' });
    const reporters = ['--reporter', 'json', '--reporter', 'junit=out/junit.xml'];
    const { stdout, stderr } = await offprint(folder, ['build', 'a.md', '--to', 'html', ...reporters]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      messages: [{ file: 'a.md', line: 1, column: 1, rule: 'title-missing', severity: 'warning' }],
      counts: { errors: 0, warnings: 1, infos: 0 },
      exitCode: 0,
    });
    expect(await readFile(join(folder, 'out/junit.xml'), 'utf8')).toContain(
      '<testsuite name="a.md" tests="1" failures="0"',
    );
  });
});

test('a reader of the output can close the pipe early: the exit code is that of the run', {
  timeout: 120_000,
}, async () => {
  await withScratchFolder(async (folder) => {
    const links = Array.from({ length: 100 }, (_, index) => `[x](#n${index})`).join('\n\n');
    await writeAll(folder, { 'a.md': `---\ntitle: A\nauthor: Ann\n---\n\n${links}\n` });
    const args = ['check', 'a.md', '--to', 'html', '--reporter', 'json'];
    const { code, stderr } = await offprint(folder, args, {}, { stopsReading: true });
    expect([code, stderr]).toEqual([1, '']);
  });
});

describe('--help', () => {
  const common = [
    '--to',
    '--template',
    '--config',
    '--browser',
    '--variant',
    '--strict',
    '--max-warnings',
    '--frozen',
    '--quiet',
    '--reporter',
  ];

  test.each([
    ['build', [...common, '--out', '--provenance']],
    ['check', [...common, '--reproducible', '--provenance']],
  ])('of %s lists every option', async (command, options) => {
    const { exitCode, stdout } = await saidOf([command, '--help']);
    expect(options.filter((option) => !stdout.includes(`${option} `))).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('--version tells the version', async () => {
    expect((await saidOf(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});
