import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { createProgram } from '../../src/cli/program.ts';
import { publicationQueue } from '../../src/fleet/queue.ts';

const folder = join(import.meta.dirname, '../../ci');
const program = createProgram(new AbortController().signal, () => {});

/** Complaints about the arguments of a container that starts Offprint. */
function unknownArguments([name = '', ...args]: readonly string[]): string[] {
  const command = program.commands.find((one) => one.name() === name);
  if (!command) return [`unknown command ${name}`];
  const known = command.options.map(({ long }) => long);
  return args.filter((arg) => arg.startsWith('--') && !known.includes(arg));
}

test('what is unknown is found', () => {
  expect(unknownArguments(['worker', '--concurrency', '2', '--workers'])).toEqual(['--workers']);
  expect(unknownArguments(['work'])).toEqual(['unknown command work']);
});

test('the compose file starts workers as the program expects', async () => {
  const { services } = parse(await readFile(join(folder, 'compose.yaml'), 'utf8'));
  expect(unknownArguments(services.worker.command)).toEqual([]);
  expect(services.queue.command).toContain('noeviction');
  const [source, target] = services.worker.volumes[0].split(/:(?=\/)/u);
  expect(source).toContain('OFFPRINT_STORE:-');
  expect(services.worker.environment.OFFPRINT_STORE).toBe(target);
});

test('the file for Kubernetes starts workers as the program expects, and watches the right queue', async () => {
  const documents = parseAllDocuments(await readFile(join(folder, 'kubernetes.yaml'), 'utf8'));
  const [deployment, scaled] = documents.map((document) => document.toJS());
  const [worker] = deployment.spec.template.spec.containers;
  expect(unknownArguments(worker.args)).toEqual([]);
  expect(worker.args).toContain(String(worker.ports[0].containerPort));
  expect(scaled.spec.scaleTargetRef.name).toBe(deployment.metadata.name);
  // The list that BullMQ keeps for jobs that wait, after its prefix.
  expect(scaled.spec.triggers[0].metadata.listName).toBe(`offprint:${publicationQueue}:wait`);
});

const ranges = new Map(Object.entries({ ...manifest.devDependencies, ...manifest.peerDependencies }));

/** The packages in commands of npm that are ours to choose the version of, each with whether it is one that fits. */
function installed(text: string): [name: string, fits: boolean][] {
  const commands = text.replaceAll('\\\n', ' ').match(/npm install .*/gu) ?? [];
  return commands
    .flatMap((command) => command.split(/\s+/u))
    .flatMap((word) => {
      const [, name = '', version = ''] = /^(@?[^@]+)(?:@(.*))?$/u.exec(word) ?? [];
      const range = ranges.get(name);
      return range === undefined
        ? []
        : [[name, version !== '' && range.startsWith(`^${version}.`)] as [string, boolean]];
    });
}

test('a package without a version is found, and one in another version', () => {
  expect(installed('npm install --global offprint bullmq@6 \\\n  ioredis')).toEqual([
    ['bullmq', true],
    ['ioredis', false],
  ]);
  expect(installed('npm install ioredis@6')).toEqual([['ioredis', false]]);
});

test.each(['Dockerfile', 'source/guide/fleet.md'])('%s installs versions that the program works with', async (file) => {
  const found = installed(await readFile(join(folder, '..', file), 'utf8'));
  expect(found.length).toBeGreaterThan(3);
  expect(found.filter(([, fits]) => !fits)).toEqual([]);
});
