import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build.ts';
import { snapshot, writeAll } from '../support/publication-folder.ts';
import { inProject, isCached, project } from '../support/reused.ts';

/** A project with a template of its own. */
const files = {
  ...project,
  'tides.md': `---\ntemplate: ./own\n---\n\n${project['tides.md']}`,
  'moon.md': project['moon.md'].replace('{{< include part.md >}}', 'Waxing.'),
  'own/template.yaml': 'name: own\nextends: article\nstyles:\n  page: [own.css]\n',
  'own/own.css': 'p { color: red }',
};

test.each<[string, Record<string, string>]>([
  ['a changed source', { 'tides.md': files['tides.md'].replace('rises', 'swells') }],
  ['a changed image', { 'wave.svg': files['wave.svg'].replace('5h9', '4h9') }],
  ['a changed config', { 'offprint.config.yaml': `${files['offprint.config.yaml']}strict: true\n` }],
  ['a changed template', { 'own/own.css': 'p { color: blue }' }],
  ['a dialect that a new file sets', { 'mkdocs.yml': 'site_name: Sea\n' }],
])('%s is built anew, and what was before comes from the cache when it is undone', (_, change) =>
  inProject(async (again, folder) => {
    const first = await again();
    const before = await snapshot(join(folder, 'dist'));
    await writeAll(folder, change);
    const changed = await again();
    expect(isCached(changed)).toBe(false);
    const fresh = await again({ cache: false });
    expect(fresh.messages.map(String)).toEqual(changed.messages.map(String));
    for (const path of Object.keys(change)) await rm(join(folder, path));
    await writeAll(folder, Object.fromEntries(Object.entries(files).filter(([path]) => path in change)));
    const undone = await again();
    expect(isCached(undone)).toBe(true);
    expect(undone.messages.map(String)).toEqual(first.messages.map(String));
    expect(await snapshot(join(folder, 'dist'))).toEqual(before);
  }, files),
);

const edit = fc.record({
  path: fc.constantFrom('tides.md', 'moon.md', 'wave.svg'),
  text: fc.constantFrom('A', 'B', '![x](wave.svg)', '[^1]', '## Phases'),
});

function edited(path: string, text: string): string {
  return path.endsWith('.svg') ? project['wave.svg'].replace('9 9', `9 ${text.length}`) : `# T\n\n${text}\n`;
}

test('after any sequence of edits, files and messages are those of a build without a cache', { timeout: 600_000 }, () =>
  inProject(async (again, folder) => {
    /** What a build without a cache makes of the same files: many sequences lead to the same ones. */
    const fresh = new Map<string, Awaited<ReturnType<typeof made>>>();
    const made = async (options?: BuildOptions) => {
      const { messages } = await again(options);
      return { messages: messages.map(String), files: await snapshot(join(folder, 'dist')) };
    };
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const files: Record<string, string> = { ...project };
        await writeAll(folder, files);
        for (const { path, text } of edits) {
          files[path] = edited(path, text);
          await writeAll(folder, { [path]: files[path] });
          const kept = await made();
          const key = JSON.stringify(files);
          const expected = fresh.get(key) ?? (await made({ cache: false }));
          fresh.set(key, expected);
          expect(kept).toEqual(expected);
        }
      }),
      { numRuns: 50 },
    );
  }),
);
