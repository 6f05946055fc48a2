import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { run } from '../support/run.ts';

const root = join(import.meta.dirname, '../..');
const nodes = ['20', '22', '24'];

let scratch: string;
const tarball = inject('tarball');
let user: string;

/** Runs a program in the user's folder, as a user on a machine without our environment: not in CI, not under npm. */
async function asUser(command: string, ...args: string[]): Promise<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|CI$|VITEST|NODE_(?!EXTRA_CA))/.test(name)),
  );
  const { code, stdout, stderr } = await run(command, args, { cwd: user, env });
  expect(`${stdout}${stderr}\nexit code ${code}`).toMatch(/exit code 0$/);
  return stdout + stderr;
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-package-'));
  user = join(scratch, 'user');
  await mkdir(user);
  await writeFile(join(user, 'package.json'), '{ "private": true, "type": "module" }');
  await asUser('npm', 'install', '--no-audit', '--no-fund', tarball);
  await writeFile(join(user, 'essay.md'), essay);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

const essay = `---
title: On Tides
author: Ada Example
lang: en
date: 2026-11-27
---

# Ebb

Water falls twice a day[^1], by $h = a \\sin \\omega t$.

| Harbour | Range |
| --- | ---: |
| Fundy | 16 m |

\`\`\`js
const high = tide.at(noon);
\`\`\`

[^1]: Nearly.
`;

test('passes publint, and its types resolve from ES modules and bundlers', async () => {
  const bin = (name: string) => join(root, 'node_modules/.bin', name);
  const { code, stdout, stderr } = await run(bin('publint'), ['run', '--strict', tarball]);
  expect(code, stdout + stderr).toBe(0);
  const types = await run(bin('attw'), ['--profile', 'esm-only', tarball]);
  expect(types.code, types.stdout + types.stderr).toBe(0);
});

test('packed again, by a user whose files are private, it has the same bytes', { timeout: 300_000 }, async () => {
  const again = join(scratch, 'again');
  await mkdir(again);
  const { code, stderr } = await run('sh', ['-c', 'umask 077 && npm pack --pack-destination "$0"', again], {
    cwd: root,
  });
  expect(code, stderr).toBe(0);
  const [name = ''] = await readdir(again);
  expect((await readFile(join(again, name))).equals(await readFile(tarball))).toBe(true);
});

test('without the packages for a queue, its commands say what to install, and the module can be imported', async () => {
  const program = join(user, 'node_modules/.bin/offprint');
  const { code, stderr } = await run(program, ['worker', '--store', 'store'], { cwd: user });
  expect(code).toBe(3);
  expect(stderr).toContain('[package-missing]');
  expect(stderr).toContain('`npm install bullmq@6 ioredis@5`');
  const shared = { env: { ...process.env, OFFPRINT_CACHE_STORE: 's3://handouts' }, cwd: user };
  const built = await run(program, ['build', 'essay.md', '--to', 'html'], shared);
  expect(built.code).toBe(3);
  expect(built.stderr).toContain('`npm install @aws-sdk/client-s3@3`');
  const script = `import { enqueue } from 'offprint/fleet'; console.log(typeof enqueue);`;
  expect(await asUser(process.execPath, '--input-type=module', '--eval', script)).toBe('function\n');
});

test('holds what users need, and nothing else', async () => {
  const installed = join(user, 'node_modules/offprint');
  expect((await readdir(installed)).sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'ci',
      'completions',
      'csl',
      'lib',
      'package.json',
      'schema',
      'starters',
      'templates',
      'words',
    ].sort(),
  );
  const bill = JSON.parse(await readFile(join(installed, 'lib/sbom.cdx.json'), 'utf8'));
  expect(bill.components.map(({ name }: { name: string }) => name)).toContain('puppeteer-core');
  expect(await readFile(join(installed, 'lib/THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain('puppeteer-core');
});

test.for(nodes)('builds, checks and compares on Node %s', async (major) => {
  const node = await nodeBinary(major);
  const offprint = (...args: string[]) => asUser(node, 'node_modules/offprint/lib/cli.js', ...args);
  const out = `dist-${major}`;
  await offprint('build', 'essay.md', '--strict', '--out', out);
  expect(await offprint('check', 'essay.md')).toContain('no problems');
  expect(await offprint('check', join(out, 'essay.pdf'), join(out, 'essay.epub'))).not.toContain('error');
  await offprint('diff', out, out);
  expect(await digests(out)).toEqual(await digests(`dist-${nodes[0]}`));
});

test('a book is published without Typst, and a message says how to install it', async () => {
  await writeFile(join(user, 'book.md'), essay.replace('title: On Tides', 'title: On Tides\ntemplate: book'));
  const build = ['node_modules/offprint/lib/cli.js', 'build', 'book.md', '--strict', '--out', 'book'];
  const said = await asUser(process.execPath, ...build);
  expect(said).toContain('npm install @myriaddreamin/typst-ts-node-compiler');
  expect((await readdir(join(user, 'book'))).sort()).toEqual(['book.epub', 'book.html', 'book.pdf']);
});

test('its types hold in a strict project that checks libraries too', async () => {
  await asUser('npm', 'install', '--no-audit', '--no-fund', '--save-dev', 'typescript@5', '@types/node@20');
  await writeFile(join(user, 'user.ts'), program);
  const compilerOptions = { strict: true, skipLibCheck: false, module: 'nodenext', target: 'es2022', types: ['node'] };
  await writeFile(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.ts'] }));
  await asUser('npx', 'tsc');
  expect(await asUser(process.execPath, 'user.js')).toBe('dist/essay.html 0 true\n');
});

const program = `import { build, check, version, type BuildOptions, type BuildResult } from 'offprint';

const options: BuildOptions = { sources: ['essay.md'], to: ['html'] };
const { outputs, messages }: BuildResult = await build(options);
const path: string | undefined = outputs[0]?.path;
const { exitCode } = await check({ sources: ['essay.md'], to: ['html', 'pdf'] });
console.log(path, exitCode, messages.length === 0 && version.length > 0);
`;

/** The program of a major version of Node, from npm. */
async function nodeBinary(major: string): Promise<string> {
  const folder = join(scratch, `node-${major}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const { code, stderr } = await run('npm', ['install', '--no-audit', '--no-fund', `node@${major}`], { cwd: folder });
  expect(code, stderr).toBe(0);
  return join(folder, 'node_modules/node/bin/node');
}

async function digests(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(user, folder))).sort();
  const digest = async (name: string) =>
    createHash('sha256')
      .update(await readFile(join(user, folder, name)))
      .digest('hex');
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await digest(name)])));
}
