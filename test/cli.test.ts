import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { writeAll } from './support/publication-folder.ts';
import { type Outcome, run } from './support/run.ts';
import { withScratchFolder } from './support/scratch.ts';

const root = join(import.meta.dirname, '..');
const tsx = join(root, 'node_modules/tsx/dist/loader.mjs');

function offprint(cwd: string, args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  return run(process.execPath, ['--import', `file://${tsx}`, join(root, 'src/cli.ts'), ...args], {
    cwd,
    env: { ...process.env, ...env },
  });
}

function inFolder(files: Record<string, string>, args: string[], env?: Record<string, string>): Promise<Outcome> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    return offprint(folder, args, env);
  });
}

const good = '---\ntitle: Good\n---\n\nText.\n';

describe('exit codes', () => {
  test('0: published', async () => {
    const { code, stdout, stderr } = await inFolder({ 'a.md': good }, ['build', 'a.md', '--to', 'html']);
    expect(stdout).toMatch(/^✓ dist.a\.html +\d+ kB +\d+\.\d s\n$/u);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('1: a publication has errors', async () => {
    const { code, stdout, stderr } = await inFolder({ 'a.md': '# A\n\n[x](#y)\n' }, ['build', 'a.md', '--to', 'html']);
    expect(stderr).toBe('a.md:3:1 error Link to unknown target `y` [link-target]\n1 error\n');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  test.each([
    ['an unknown option', ['build', '--too', 'html'], "error: unknown option '--too'\n(Did you mean --to?)\n"],
    ['an unknown command', ['bild'], "error: unknown command 'bild'\n(Did you mean build?)\n"],
    ['an unknown reporter', ['build', '--reporter', 'x'], 'Allowed choices are pretty, json'],
    ['an unknown format', ['build', '--to', 'docx'], 'Unexpected format `docx`, expected `html`, `pdf`, `epub`'],
    ['nothing to publish', ['build'], 'Cannot build without a source: found no Markdown in `source/`'],
  ])('2: %s', async (_, args, message) => {
    const { code, stdout, stderr } = await inFolder({}, args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('2: no command at all prints the help', async () => {
    const { code, stderr } = await inFolder({}, []);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: offprint');
  });

  test('3: the environment lacks something', async () => {
    const { code, stderr } = await inFolder({ 'a.md': good }, ['build', 'a.md', '--to', 'pdf', '--browser', 'gone']);
    expect(stderr).toContain('[browser-missing]');
    expect(code).toBe(3);
  });
});

test('70: a bug of Offprint, with its stack', async () => {
  await withScratchFolder(async (folder) => {
    // A machine that fails as nobody would expect, at something that the build asks of it.
    const double = `AbortSignal.any = () => { throw new TypeError('seeded fault'); };`;
    await writeAll(folder, { 'a.md': good, 'double.mjs': double });
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(join(folder, 'double.mjs'))}` };
    const { code, stdout, stderr } = await offprint(folder, ['build', 'a.md', '--to', 'html'], env);
    expect(stderr).toMatch(/^This is a bug in Offprint, please report it:\nTypeError: seeded fault\n +at /u);
    expect(stderr).toContain('src/build.ts');
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
  });
});

test('--quiet says nothing when all is well', async () => {
  const outcome = await inFolder({ 'a.md': good }, ['build', 'a.md', '--to', 'html', '--quiet']);
  expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('--frozen asks nobody in the network', async () => {
  const cache = { XDG_CACHE_HOME: '/nowhere', LOCALAPPDATA: '/nowhere', HOME: '/nowhere' };
  const files = { 'a.md': '# A\n\n![b](https://example.invalid/b.png)\n' };
  await withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { code, stderr } = await offprint(folder, ['build', 'a.md', '--to', 'html', '--frozen'], cache);
    expect(stderr).toContain('a.md:3:1 error');
    expect(stderr).toContain('[frozen-network]');
    expect(code).toBe(1);
  });
});

test('--reporter json prints one array, and nothing else', async () => {
  const { stdout, stderr } = await inFolder({ 'a.md': 'x' }, ['build', 'a.md', '--to', 'html', '--reporter', 'json']);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([
    {
      file: 'a.md',
      line: 1,
      column: 1,
      rule: 'title-missing',
      severity: 'warning',
      message: 'Unexpected document without a title; used `a`',
      cure: 'Give a `title` in the front matter, or begin the text with a `# Heading`.',
    },
  ]);
});

test('--help lists every option of build, and --version the version', async () => {
  const { stdout, code } = await inFolder({}, ['build', '--help']);
  const options = [
    '--to',
    '--out',
    '--template',
    '--config',
    '--browser',
    '--variant',
    '--strict',
    '--frozen',
    '--quiet',
    '--reporter',
  ];
  expect(options.filter((option) => !stdout.includes(option))).toEqual([]);
  expect(code).toBe(0);
  expect((await inFolder({}, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
});
