import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { loadTemplate } from '../../src/template/load.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'offprint-test-'));
});

afterAll(() => rm(root, { recursive: true }));

async function modulesOf(name: string, definition: string, files: Record<string, string> = {}) {
  await mkdir(join(root, name));
  for (const [file, text] of Object.entries({ ...files, 'template.yaml': `name: ${name}\n${definition}` }))
    await writeFile(join(root, name, file), text);
  const template = await loadTemplate(`./${name}`, root, machineHost());
  return (await template.typst?.()) ?? [];
}

test('modules of a template come after those of the template that it extends', async () => {
  const modules = await modulesOf('house', 'extends: article\ntypst: [house.typ]', {
    'house.typ': '#let style() = (:)',
  });
  expect(modules[0]?.path).toBe('typst/main.typ');
  expect(modules.at(-1)).toEqual({ path: 'house.typ', text: '#let style() = (:)', isBuiltIn: false });
});

test('a template without modules is set as an article', async () => {
  const modules = await modulesOf('plain', 'shells: {}');
  expect(modules.map(({ path }) => path)).toContain('typst/text.typ');
});

test('packages of Typst are refused: they would be downloaded', async () => {
  const text = '#import "@preview/cetz:0.2.0"';
  await expect(modulesOf('net', 'extends: article\ntypst: [net.typ]', { 'net.typ': text })).rejects.toThrow(
    'its file `net.typ` names the package `@preview/cetz:0.2.0`',
  );
});
