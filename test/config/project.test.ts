import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BuildOptions, build } from '../../src/build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** Builds the page of `a.md` in a folder with these files. */
function page(files: Readonly<Record<string, string>>, options: BuildOptions = {}) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { messages, exitCode } = await build({ to: ['html'], host: hostIn(folder), sources: ['a.md'], ...options });
    const html = exitCode === 0 ? await readFile(join(folder, 'dist/a.html'), 'utf8') : '';
    return {
      html,
      exitCode,
      messages: messages.map(({ name, source, ruleId, reason }) => `${name} ${source}:${ruleId} ${reason}`),
    };
  });
}

test('a project adds its own kinds, plugins and defaults to each document', async () => {
  const { html, messages } = await page({
    'offprint.config.yaml': [
      'publisher: Moon Press',
      'lang: de',
      'kinds: { axiom: { title: { en: Axiom, de: Grundsatz }, like: theorem } }',
      'markdown: { plugins: [[./shout.mjs, { sign: "!" }]] }',
      'html: { plugins: [./mark.mjs] }',
    ].join('\n'),
    'shout.mjs': `export default ({ sign }) => (tree, file) => {
      tree.children.at(-1).children.push({ type: 'text', value: sign });
      file.message('Too quiet', tree.children.at(-1), 'shout:quiet');
    };`,
    'mark.mjs': `export default () => (tree) => { tree.children[0].properties.dataMarked = 'yes'; };`,
    'a.md': '# A\n\n:::axiom\nSo it is.\n:::\n\nThe end\n',
  });
  expect(messages).toEqual(['a.md:7:1-7:8 shout:quiet Too quiet']);
  expect(html).toContain('lang="de"');
  expect(html).toContain('<p class="publisher">Moon Press</p>');
  expect(html).toContain('<p>The end!</p>');
  expect(html).toMatch(/class="admonition theorem axiom"/u);
  expect(html).toContain('>Grundsatz</p>');
});

test('its own kind may be numbered and referenced', async () => {
  const { html, messages } = await page({
    'offprint.config.yaml': 'kinds: { axiom: { title: Axiom, numbered: true } }\n',
    'a.md': '# A\n\n:::axiom\nOne.\n:::\n\n:::axiom[Choice]{#ac}\nTwo.\n:::\n\nBy [](#ac).\n',
  });
  expect(messages).toEqual([]);
  const text = html.replace(/<[^>]+>/gu, '').replaceAll('\u00A0', ' ');
  expect(text).toContain('Axiom 1');
  expect(text).toContain('Axiom 2 (Choice)');
  expect(text).toContain('By Axiom 2.');
});

const ownTemplate = {
  'look/template.yaml': 'name: look\nextends: article\nshells: { page: page.liquid }\n',
  'look/page.liquid': '<!DOCTYPE html><title>{{ metadata.title }}</title><p>My look</p>{{ body | raw }}',
};

test('a document is set in the template that it names; only the caller may override it', async () => {
  const files = {
    ...ownTemplate,
    'offprint.config.yaml': 'template: book\n',
    'a.md': '---\ntemplate: ./look\n---\n# A\n\nText.\n',
  };
  expect((await page(files)).html).toContain('<p>My look</p>');
  expect((await page(files, { template: 'article' })).html).not.toContain('My look');
});

test('a document without a template is set in that of its project', async () => {
  const files = { ...ownTemplate, 'offprint.config.yaml': 'template: ./look\n', 'a.md': '# A\n\nText.\n' };
  expect((await page(files)).html).toContain('<p>My look</p>');
});

test.each([
  ['none', 'a built-in template, or a folder with a `template.yaml`'],
  ['./none', 'a built-in template, or a folder with a `template.yaml`'],
  ['../look', 'a folder inside the project'],
])('a document cannot name the template `%s`', async (name, expected) => {
  const { messages, exitCode } = await page({
    ...ownTemplate,
    'a.md': `---\ntitle: A\ntemplate: ${name}\n---\nText.\n`,
  });
  expect(exitCode).toBe(1);
  expect(messages).toEqual([`a.md:3:1 offprint:front-matter-value \`template\` must be ${expected}, not \`${name}\``]);
});

test('a plugin that fails ends the build, with its line in the config', async () => {
  const { messages, exitCode } = await page({
    'offprint.config.yaml': 'html:\n  plugins:\n    - ./fail.mjs\n',
    'fail.mjs': `export default () => () => { throw new TypeError('no luck'); };`,
    'a.md': '# A\n\nText.\n',
  });
  expect(exitCode).toBe(2);
  expect(messages).toEqual([
    'offprint.config.yaml:3:7 offprint:plugin-failed The plugin `./fail.mjs` fails on `a.md`: no luck',
  ]);
});

test('the variant that is built must be one of those that the config lists', async () => {
  const files = { 'offprint.config.yaml': 'variants: [teacher, pupil]\n', 'a.md': '# A\n\nText.\n' };
  expect((await page(files, { variant: 'pupil' })).exitCode).toBe(0);
  const { messages, exitCode } = await page(files, { variant: 'pupl' });
  expect(exitCode).toBe(2);
  expect(messages).toEqual([expect.stringContaining('`pupl` is not one of')]);
});
