import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
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
