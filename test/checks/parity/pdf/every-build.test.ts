import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { hostIn, snapshot, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';

const own = 'name: own\nextends: article\nshells: { print: print.liquid }\n';

/** Builds a PDF, nothing more being asked for, with a template that prints the text so. */
function builtWith(main: string) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'tides.md': '---\ntitle: Tides\nlang: en\n---\n\nThe sea.[^1]\n\n[^1]: A note.\n',
      'own/template.yaml': own,
      'own/print.liquid': `<!DOCTYPE html><html lang="en"><head><title>{{ metadata.title }}</title>
        <style>{{ styles | raw }}</style></head><body><h1>{{ metadata.title }}</h1><main>${main}</main></body></html>`,
    });
    const host = hostIn(folder);
    const { messages, exitCode } = await build({ sources: ['tides.md'], to: ['pdf'], template: './own', host });
    const files = Object.keys(await snapshot(join(folder, 'dist')).catch(() => ({}))).map((path) => basename(path));
    return { exitCode, files, rules: messages.map(({ ruleId }) => ruleId) };
  });
}

test('a PDF that says what its source says is put in place', async () => {
  const { exitCode, files } = await builtWith('{{ body | raw }}{{ notes | raw }}');
  expect({ exitCode, files }).toEqual({ exitCode: 0, files: ['tides.pdf'] });
});

test.each([
  ['text that is not printed', '{{ notes | raw }}'],
  ['a note that is not printed', '{{ body | raw }}'],
  ['text that is printed twice', '{{ body | raw }}{{ body | raw }}{{ notes | raw }}'],
])('every build finds %s in its PDF, and puts nothing in place', async (_, main) => {
  const { exitCode, files, rules } = await builtWith(main);
  expect({ exitCode, files }).toEqual({ exitCode: 1, files: [] });
  expect(rules.some((rule) => rule?.startsWith('parity-'))).toBe(true);
});
