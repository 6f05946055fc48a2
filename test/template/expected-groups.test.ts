import { expect, test } from 'vitest';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const own = { 'own/template.yaml': 'name: own\nextends: letter\n' };

/** The messages about a document with this front matter. */
const messagesOf = (front: string, files: Record<string, string> = {}) =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': `---\ntitle: The tide tables\n${front}\n---\n\nHere they are.\n`, ...files });
    const { messages } = await publish({ sources: 'a.md', to: ['html'], host: hostIn(folder) });
    return messages.map(String);
  });

test.each([
  ['letter', {}],
  ['./own', own],
])('a letter without the group `letter` is reported at its template `%s`', async (template, files) => {
  const name = template.replace('./', '');
  expect(await messagesOf(`template: ${template}`, files)).toEqual([
    `a.md:3:1: The template \`${name}\` shows the group \`letter\`, which the document does not have`,
  ]);
});

test('the group can be in the document or in the config', async () => {
  expect(await messagesOf('template: letter\nletter: { recipient: Ben Achterberg }')).toEqual([]);
  const files = { 'offprint.config.yaml': 'letter: { sender: Ada Lovelace }\n' };
  expect(await messagesOf('template: letter', files)).toEqual([]);
});
