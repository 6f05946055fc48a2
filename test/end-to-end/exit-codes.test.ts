import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type BuildOptions, build } from '../../src/build.ts';
import { check } from '../../src/check.ts';
import { createMessage, exitCodeOf } from '../../src/model/report.ts';
import { offprintIn } from '../support/offprint.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { brokenLink, headingJump } from '../support/run-report.ts';
import { withScratchFolder } from '../support/scratch.ts';

// Programs that call Offprint rely on these. Each class is shown once by the program itself, in a process of its own, and its
// further cases by the functions behind it.

const good = '---\ntitle: Good\n---\n\nText.\n';
const wanting = '---\ntitle: Wanting\n---\n\n## A\n\n#### B\n\n##### C\n\n## D\n\n#### E\n';
const faulty = '# A\n\n[x](#y)\n';

describe('the program', () => {
  test('0: published', async () => {
    const { code, stdout, stderr } = await offprintIn({ 'a.md': good }, ['build', 'a.md', '--to', 'html']);
    expect(stdout).toMatch(/^✓ dist.a\.html +\d+\.\d kB +\d+\.\d s\n$/u);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'no problems\n' });
  });

  test('70: something fails that nobody waits for', async () => {
    const plugin = `export default () => () => { Promise.reject(new Error('late')); return new Promise((done) => setTimeout(done, 50)); };`;
    const files = { 'a.md': good, 'p.mjs': plugin, 'offprint.config.yaml': 'markdown: { plugins: [./p.mjs] }\n' };
    const { code, stderr } = await offprintIn(files, ['build', 'a.md', '--to', 'html']);
    expect(stderr).toMatch(/^This is a bug in Offprint or in a plugin, please report it:\nError: late\n/u);
    expect(code).toBe(70);
  });

  test('1: a publication has errors', async () => {
    const { code, stdout, stderr } = await offprintIn({ 'a.md': faulty }, ['build', 'a.md', '--to', 'html']);
    const reported =
      'a.md:3:1 error The link points to `y`, which does not exist [link-target]\n    3 │ [x](#y)\n      │ ^^^^^^^\n\n1 error';
    expect(stderr).toBe(`${reported}; the files carry 1 fault\n`);
    expect(stdout).toMatch(/^✓ dist.a\.html /u);
    expect(code).toBe(1);
    const strict = await offprintIn({ 'a.md': faulty }, ['build', 'a.md', '--to', 'html', '--strict']);
    expect(strict).toMatchObject({ code: 1, stdout: '', stderr: `${reported}; nothing was written\n` });
  });

  test('2: wrong usage', async () => {
    const { code, stdout, stderr } = await offprintIn({}, ['build', '--too', 'html']);
    expect(stderr).toBe("error: unknown option '--too'\n(Did you mean --to?)\n");
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.each([
    ['config', { 'offprint.config.mjs': 'process.exit(0);' }],
    [
      'plugin',
      {
        'offprint.config.yaml': 'markdown: { plugins: [./p.mjs] }\n',
        'p.mjs': 'export default () => () => process.exit();',
      },
    ],
  ])('2: a %s ends the program', async (_, files) => {
    const { code, stdout, stderr } = await offprintIn({ 'a.md': good, ...files }, ['build', 'a.md', '--to', 'html']);
    expect(stderr).toBe('The config or a plugin ended the run with `process.exit`. Remove that call.\n');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('3: the environment lacks something', async () => {
    const args = ['build', 'a.md', '--to', 'pdf', '--browser', 'gone'];
    const { code, stderr } = await offprintIn({ 'a.md': good }, args);
    expect(stderr).toContain('[browser-missing]');
    expect(code).toBe(3);
  });

  test('70: a bug of Offprint, with its stack', async () => {
    // A machine that fails as nobody would expect, at something that the build asks of it.
    const { code, stdout, stderr } = await withDouble(
      `AbortSignal.any = () => { throw new TypeError('seeded fault'); };`,
    );
    expect(stderr).toMatch(/^This is a bug in Offprint, please report it:\nTypeError: seeded fault\n +at /u);
    expect(stderr).toMatch(/lib\/[\w-]+\.js:\d+/u);
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
  });

  test('130: interrupted, and nothing is put in place', async () => {
    // Somebody presses Control and C as the formats are written.
    const interrupt = `const { any } = AbortSignal;
      AbortSignal.any = (signals) => { process.kill(process.pid, 'SIGINT'); return any.call(AbortSignal, signals); };`;
    const { code, stdout, stderr } = await withDouble(interrupt);
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: 'Interrupted.\n' });
  });
});

/** Builds where a module has changed what the machine does. */
function withDouble(code: string) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'double.mjs': code });
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(join(folder, 'double.mjs'))}` };
    return offprintIn({ 'a.md': good }, ['build', 'a.md', '--to', 'html'], env);
  });
}

/** What a build of `a.md` comes to: its exit code, and what is in place of what an earlier build wrote. */
function outcome(files: Readonly<Record<string, string>>, options: BuildOptions = {}) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'dist/a.html': 'earlier', ...files });
    const { exitCode, messages } = await build({ sources: ['a.md'], to: ['html'], host: hostIn(folder), ...options });
    const isReplaced = (await readFile(join(folder, 'dist/a.html'), 'utf8')) !== 'earlier';
    return { exitCode, isReplaced, rules: [...new Set(messages.map(({ ruleId }) => ruleId))] };
  });
}

describe('0', () => {
  test('with warnings', async () => {
    expect(await outcome({ 'a.md': wanting })).toEqual({ exitCode: 0, isReplaced: true, rules: ['heading-jump'] });
  });

  test('with as many warnings as there may be', async () => {
    expect(await outcome({ 'a.md': wanting }, { maxWarnings: 2 })).toMatchObject({ exitCode: 0, isReplaced: true });
  });

  test('with what the config has turned off, strict too', async () => {
    const config = { 'offprint.config.yaml': 'rules: { heading-jump: off }\nmaxWarnings: 0\n' };
    expect(await outcome({ 'a.md': wanting, ...config }, { strict: true })).toEqual({
      exitCode: 0,
      isReplaced: true,
      rules: [],
    });
  });
});

describe('1', () => {
  test('for warnings of a strict run', async () => {
    const expected = { exitCode: 1, isReplaced: false, rules: ['heading-jump'] };
    expect(await outcome({ 'a.md': wanting }, { strict: true })).toEqual(expected);
    expect(await outcome({ 'a.md': wanting, 'offprint.config.yaml': 'strict: true\n' })).toEqual(expected);
  });

  test('for faults, with which earlier output is replaced, but not by a strict run', async () => {
    expect(await outcome({ 'a.md': faulty })).toEqual({ exitCode: 1, isReplaced: true, rules: ['link-target'] });
    const expected = { exitCode: 1, isReplaced: false, rules: ['link-target'] };
    expect(await outcome({ 'a.md': faulty }, { strict: true })).toEqual(expected);
    expect(await outcome({ 'a.md': faulty, 'offprint.config.yaml': 'strict: true\n' })).toEqual(expected);
  });

  test('for warnings that the config makes errors', async () => {
    const config = { 'offprint.config.yaml': 'rules: { heading-jump: error }\n' };
    expect(await outcome({ 'a.md': wanting, ...config })).toMatchObject({ exitCode: 1, isReplaced: true });
    expect(await outcome({ 'a.md': wanting, ...config }, { strict: true })).toMatchObject({ isReplaced: false });
  });

  test('for one warning more than there may be, of the config or of the command line, which goes first', async () => {
    const expected = { exitCode: 1, isReplaced: false, rules: ['heading-jump', 'max-warnings'] };
    expect(await outcome({ 'a.md': wanting }, { maxWarnings: 1 })).toEqual(expected);
    const config = { 'offprint.config.yaml': 'maxWarnings: 1\n' };
    expect(await outcome({ 'a.md': wanting, ...config })).toEqual(expected);
    expect(await outcome({ 'a.md': wanting, ...config }, { maxWarnings: 5 })).toMatchObject({ exitCode: 0 });
  });

  test('for too many warnings of a check, in which nothing is sound then', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': wanting });
      const options = { sources: ['a.md'], to: ['html'], host: hostIn(folder) };
      const { exitCode, messages, sound } = await check({ ...options, maxWarnings: 0 });
      expect({ exitCode, sound, last: messages.at(-1)?.reason }).toEqual({
        exitCode: 1,
        sound: [],
        last: expect.stringMatching(/^There are \d+ warnings, but at most 0 are allowed$/u),
      });
      expect(await check(options)).toMatchObject({ exitCode: 0, sound: ['a'], sources: ['a.md'] });
    });
  });
});

describe('2', () => {
  test.each([
    ['a format that there is not', {}, { to: ['docx'] }, 'usage'],
    ['a source that is missing', {}, { sources: ['b.md'] }, 'source-missing'],
    ['a config that is wrong', { 'offprint.config.yaml': 'rules: { no-such: off }\n' }, {}, 'config-invalid'],
    ['a template that is missing', {}, { template: './none' }, 'template-invalid'],
    ['a plugin that fails', { 'offprint.config.yaml': 'markdown: { plugins: [./p.mjs] }\n' }, {}, 'plugin-failed'],
  ])('for %s', async (_, files, options, rule) => {
    const plugin = { 'p.mjs': 'export default () => () => { throw new Error("seeded"); };' };
    expect(await outcome({ 'a.md': good, ...plugin, ...files }, options)).toEqual({
      exitCode: 2,
      isReplaced: false,
      rules: [rule],
    });
  });
});

describe('3', () => {
  test('for an output folder that cannot be written', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': good });
      await mkdir(join(folder, 'dist/a.html'), { recursive: true });
      const { exitCode, messages } = await build({ sources: ['a.md'], to: ['html'], host: hostIn(folder) });
      expect({ exitCode, rules: messages.map(({ ruleId }) => ruleId) }).toEqual({
        exitCode: 3,
        rules: ['output-failed'],
      });
    });
  });

  test('goes before 2, and 2 before 1', () => {
    const document = brokenLink('a.md', 1, 1);
    const usage = createMessage('usage', { reason: 'No' });
    const environment = createMessage('disk-full', { folder: '/tmp' });
    expect(exitCodeOf([document, environment, usage])).toBe(3);
    expect(exitCodeOf([document, usage])).toBe(2);
    expect(exitCodeOf([headingJump('a.md', 1)])).toBe(0);
  });
});

test('all sources are read before the first is published: the warnings of the last one count for it', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': good, 'b.md': wanting, 'offprint.config.yaml': 'sources: [a.md, b.md]\n' });
    const { exitCode, outputs } = await build({ to: ['html'], host: hostIn(folder), maxWarnings: 1 });
    expect({ exitCode, outputs }).toEqual({ exitCode: 1, outputs: [] });
  });
});
