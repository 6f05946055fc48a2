import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const source = '---\ntitle: A\nauthor: Ann\ntemplate: ./tpl\n---\n\nText.\n\n![A drawing](a.svg)\n';
const template = 'name: tpl\nextends: article\nshells: { page: page.liquid }\nstyles:\n  page: [own.css]\n';
const shell = await readFile('templates/article/page.liquid', 'utf8');
const withHead = (element: string) => shell.replace('<head>', `<head>\n    ${element}`);
/** The line of what is inserted into the head. */
const line = shell.slice(0, shell.indexOf('<head>')).split('\n').length + 1;

const sound = {
  'a.md': source,
  'a.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><a href="https://example.com/"><rect/></a></svg>\n',
  'tpl/template.yaml': template,
  'tpl/page.liquid': withHead('<link rel="license" href="https://example.com/">'),
  'tpl/own.css':
    '@namespace url(https://example.com/x);\n/* url(https://example.com) */\np { background: url(data:,x); }\n',
};

/** Builds HTML with files in place of the intact ones; returns messages by place, severity and rule. */
function reported(files: Readonly<Record<string, string>>, frozen: boolean): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { ...sound, ...files });
    const { messages, exitCode } = await build({ sources: ['a.md'], to: ['html'], frozen, host: hostIn(folder) });
    const lines = messages.map(({ file, line, column, fatal, ruleId, reason }) => {
      const [place, address] = [[file, line, column].join(':'), /(?<=`)[^`]*\/\/[^`]+|[^ `]+:\d+/u.exec(reason)?.[0]];
      return `${place} ${fatal ? 'error' : 'warning'} ${ruleId} ${address}`;
    });
    return [...lines, String(exitCode)];
  });
}

describe('network access is a warning, and an error of a frozen build, at its line', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    [
      'a style sheet of the template',
      {
        'tpl/own.css': [
          '@import "https://example.com/a.css";',
          'p { background: url(//example.com/b.png) }',
          'q { background: image-set("https://example.com/c.png" 1x) }',
          '@font-face { font-family: X; src: url("https://example.com/d.woff2"); }',
        ].join('\n'),
      },
      [
        'tpl/own.css:1:9 LEVEL template-remote https://example.com/a.css',
        'tpl/own.css:2:17 LEVEL template-remote //example.com/b.png',
        'tpl/own.css:3:27 LEVEL template-remote https://example.com/c.png',
        'tpl/own.css:4:39 LEVEL template-remote https://example.com/d.woff2',
      ],
    ],
    [
      'a shell of the template',
      { 'tpl/page.liquid': withHead('<link rel="stylesheet" href="https://example.com/a.css">') },
      [`tpl/page.liquid:${line}:34 LEVEL template-remote https://example.com/a.css`],
    ],
    [
      'a drawing',
      {
        'a.svg':
          '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5">\n  <image href="https://example.com/a.png"/>\n' +
          '  <style>@import url(https://example.com/b.css);</style>\n</svg>',
      },
      [
        'a.svg:2:3 LEVEL picture-part-remote https://example.com/a.png',
        'a.svg:3:3 LEVEL picture-part-remote https://example.com/b.css',
      ],
    ],
    [
      'the output of a plugin',
      {
        'offprint.config.yaml': 'html:\n  plugins: [./p.mjs]\n',
        'p.mjs': `export default () => (tree) => {
  const p = tree.children.find(({ tagName }) => tagName === 'p');
  p.children.push({ type: 'element', tagName: 'video', properties: { src: 'https://example.com/v.mp4' }, children: [], position: p.position });
};`,
      },
      ['a.md:7:1 LEVEL element-remote https://example.com/v.mp4'],
    ],
  ];
  test.each(cases)('%s', async (_, files, expected) => {
    const at = (level: string) => expected.map((line) => line.replace('LEVEL', level));
    expect(await reported(files, false)).toEqual([...at('warning'), '0']);
    expect(await reported(files, true)).toEqual([...at('error'), '1']);
  });
});

test('a frozen build ignores links, namespaces, comments and data', async () => {
  expect(await reported({}, true)).toEqual(['0']);
});

test.each([
  [
    'as it runs',
    `export default () => async () => { await fetch('http://192.0.2.1:8080/').catch(() => {}); };`,
    '1:22',
  ],
  ['as it is loaded', `await fetch('http://192.0.2.1:8080/').catch(() => {}); export default () => () => {};`, '1:22'],
])(
  'a plugin that asks the network %s is an error of a frozen build, at its line in the config',
  async (_, code, place) => {
    const files = { 'offprint.config.yaml': 'markdown: {plugins: [./p.mjs]}\n', 'p.mjs': code };
    expect(await reported(files, true)).toEqual([
      `offprint.config.yaml:${place} error frozen-code 192.0.2.1:8080`,
      '1',
    ]);
  },
);

test('a config that requires network access is an error of a frozen build', async () => {
  const code = `await fetch('http://192.0.2.1:8080/').catch(() => {}); export default {};`;
  expect(await reported({ 'offprint.config.mjs': code }, true)).toEqual([
    'offprint.config.mjs:: error frozen-code 192.0.2.1:8080',
    '1',
  ]);
});
