import { expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { htmlText } from '../support/html-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const text = `
# Tides

## Springs

![A gauge.](gauge.svg "The gauge")

| a |
| - |
| 1 |

: Heights
`;
const gauge =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>';

interface Setting {
  /** Further files. */
  files?: Record<string, string>;
  /** The front matter. */
  front?: string;
  /** The template of the caller. */
  template?: string;
}

/** What is numbered in a document, and the messages. */
function numbersIn({ files, front = 'template: ./own', template }: Setting) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': `---\n${front}\n---\n${text}`, 'gauge.svg': gauge, ...files });
    const options = { sources: 'a.md', to: ['html'], template, host: hostIn(folder) };
    const { products, messages } = await publish(options);
    const page = htmlText(new TextDecoder().decode(products[0]?.written[0]?.main.bytes)).replace(/\s+/gu, ' ');
    const numbers = ['1 Springs', 'Figure 1', 'Table 1'].filter((number) => page.includes(number));
    return { numbers, messages: messages.map(String) };
  });
}

const extending = (own: string, base = '') => ({
  'base/template.yaml': `name: base\nextends: article\n${base}`,
  'own/template.yaml': `name: own\nextends: ../base\n${own}`,
});
const defaults = (numbering: string) => `defaults:\n  numbering: ${numbering}\n`;

test('a template sets defaults, over those of the one that it extends', async () => {
  const files = extending('', defaults('{ headings: true, figures: false }'));
  expect(await numbersIn({ files })).toEqual({ numbers: ['1 Springs', 'Table 1'], messages: [] });
  const over = extending(defaults('{ figures: true }'), defaults('{ headings: true, figures: false }'));
  expect((await numbersIn({ files: over })).numbers).toEqual(['1 Springs', 'Figure 1', 'Table 1']);
});

test('the config takes precedence over the template, and the front matter over the config', async () => {
  const files = {
    ...extending(defaults('{ headings: true, figures: false, tables: false }')),
    'offprint.config.yaml': 'numbering: { headings: false, tables: true }\n',
  };
  expect((await numbersIn({ files })).numbers).toEqual(['Table 1']);
  const front = 'template: ./own\nnumbering: { figures: true, tables: false }';
  expect((await numbersIn({ files, front })).numbers).toEqual(['Figure 1']);
});

test('the template that the caller names brings its defaults instead of those of the template of the document', async () => {
  const files = extending(defaults('{ figures: false }'), defaults('{ headings: true }'));
  expect((await numbersIn({ files, template: './base' })).numbers).toEqual(['1 Springs', 'Figure 1', 'Table 1']);
  expect((await numbersIn({ files, template: 'article' })).numbers).toEqual(['Figure 1', 'Table 1']);
});

/** The messages about a template with these defaults, with their hints. */
function faultsOf(lines: string): Promise<[unknown, unknown]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'own/template.yaml': `name: own\nextends: article\ndefaults:\n${lines}` });
    const { messages } = await publish({
      sources: { text: '# A\n\nText.\n' },
      to: ['html'],
      template: './own',
      host: hostIn(folder),
    });
    return [messages.map(String), messages.map(({ note }) => note)];
  });
}

test.each([
  [
    '  numbring: true\n',
    'own/template.yaml:4:3: The template `./own` cannot be used: `defaults.numbring` is not a known key',
    'Did you mean `numbering`?',
  ],
  [
    '  toc: 2\n  title: A\n',
    'own/template.yaml:5:3: The template `./own` cannot be used: `defaults.title` is not a known key',
    expect.stringMatching(/^The keys there are `toc`, .*`epub`\.$/u),
  ],
  [
    '  numbering:\n    headings: all\n',
    'own/template.yaml:5:5: The template `./own` cannot be used: `defaults.numbering.headings` must be `true` or `false`, not `all`',
    'See the built-in templates for what a template folder contains.',
  ],
  [
    '  toc: 2\noptions:\n  size: { type: text, choices: [a], help: B }\n',
    'own/template.yaml:6:23: The template `./own` cannot be used: `options.size.choices` is not a known key',
    'The keys there are `type`, `default`, `help`.',
  ],
])('wrong keys and values are reported at their lines: %j', async (lines, message, note) => {
  expect(await faultsOf(lines)).toEqual([[message], [note]]);
});

test.each([
  ['pdf: { attachSource: true }', 'publish the sources'],
  ['html: { url: https://example.org/ }', 'say where a page is published'],
  ['csl: ../style.csl', 'name a file'],
])('a template cannot set `%s`: a stranger’s would %s', async (line) => {
  const [[message]] = (await faultsOf(`  ${line}\n`)) as [string[], unknown];
  expect(message).toMatch(/^own\/template.yaml:4:\d+: The template `\.\/own` cannot be used: `defaults\./u);
});

test.each(['article', 'book', 'handout', 'novel'])('the built-in template `%s` can be read', async (name) => {
  expect((await loadTemplate(name, '/', machineHost())).defaults).toBeDefined();
});
