import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAll } from '../../test/support/publication-folder.ts';
import { type Expectation, type HostileCase, trapPort } from './hostile-case.ts';

const trap = `http://127.0.0.1:${trapPort}/pwned`;

/** The smallest project: what stands in its files. */
const project = (
  name: string,
  attack: string,
  expected: Expectation,
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): HostileCase => ({
  name,
  attack,
  expected,
  source: 'doc.md',
  prepare: async (folder) => {
    await writeAll(folder, files);
    for (const [path, target] of Object.entries(links)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await symlink(target, join(folder, path));
    }
  },
});

const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${content}</svg>`;

const svgs: Readonly<Record<string, string>> = {
  'html-namespace': `<svg xmlns="http://www.w3.org/1999/xhtml"><form action="javascript:window.__pwned=1"><button>x</button></form></svg>`,
  'split-import': svg(`<style>@imp<!-- -->ort "${trap}.css";</style><rect width="9" height="9"/>`),
  'escaped-import': svg(
    `<style>@\\69mport "${trap}.css"; rect { fill: u\\72l(${trap}.svg) }</style><rect width="9" height="9"/>`,
  ),
  'image-set': svg(`<rect width="9" height="9" style='background: image-set("${trap}" 1x)'/>`),
  'prefixed-html': svg(
    `<h:img xmlns:h="http://www.w3.org/1999/xhtml" srcset="${trap} 1x"/><h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=${trap}"/>`,
  ),
  'script': svg(
    '<script>window.__pwned=1</script><animate onbegin="window.__pwned=1"/><a href="javascript:window.__pwned=1"><rect/></a>',
  ),
};

const template = 'name: own\nextends: article\nstyles: { page: [own.css], print: [own.css], chapter: [own.css] }\n';

const config = 'template: ./own\n';

const words = 'Words.\n';

/** A case for each class of attack, none larger than it takes. */
export const ownCases: readonly HostileCase[] = [
  ...Object.entries(svgs).map(([name, picture]) =>
    project(`svg-${name}`, 'a picture that acts', 'either', { 'doc.md': '![A picture](a.svg)\n', 'a.svg': picture }),
  ),
  project('svg-cover', 'a cover that acts', 'either', {
    'doc.md': '---\ntitle: T\ncover: a.svg\n---\n\nWords.\n',
    'a.svg': svgs['html-namespace'] ?? '',
  }),
  project(
    'font-link',
    'a font package of the project is a link to a file outside',
    'error',
    {
      'doc.md': `${words}\n漢字\n`,
      'offprint.config.yaml': 'fonts: [{ package: evil-font }]\n',
      'node_modules/evil-font/package.json': '{"name":"evil-font","version":"1.0.0"}',
      'node_modules/evil-font/unicode.json': '{"latin":"U+0-10FFFF"}',
      'node_modules/evil-font/metadata.json':
        '{"family":"Evil","weights":[400],"styles":["normal"],"subsets":["latin"]}',
    },
    { 'node_modules/evil-font/files/evil-font-latin-400-normal.woff2': '../../../../outside/secret.txt' },
  ),
  project('font-path', 'the subset of a font leads out of its package', 'error', {
    'doc.md': `${words}\n漢字\n`,
    'offprint.config.yaml': 'fonts: [{ package: evil-font }]\n',
    'node_modules/evil-font/package.json': '{"name":"evil-font","version":"1.0.0"}',
    'node_modules/evil-font/unicode.json': '{"../../../../../outside/secret.txt":"U+0-10FFFF"}',
  }),
  project(
    'picture-link',
    'a picture is a link to a file outside',
    'error',
    { 'doc.md': '![x](a.png)\n' },
    { 'a.png': '../outside/secret.txt' },
  ),
  project(
    'chapter-link',
    'a chapter is a link to a file outside',
    'error',
    { 'doc.md': '---\ntitle: B\nchapters: [a.md]\n---\n' },
    { 'a.md': '../outside/secret.txt' },
  ),
  project(
    'output-link',
    'an output is a link to a file outside',
    'either',
    { 'doc.md': words },
    { 'dist/doc.html': '../../outside/secret.txt', 'dist/doc.epub': '../../outside/new.epub' },
  ),
  project('template-font', 'the font of a template is no font', 'error', {
    'doc.md': words,
    'offprint.config.yaml': config,
    'own/template.yaml': `${template}fonts: [{ file: a.woff2, family: A, weight: 400, media: [page, print] }]\n`,
    'own/own.css': '',
    'own/a.woff2': 'no font',
  }),
  project('template-styles', 'the styles of a template load from the web', 'safe', {
    'doc.md': words,
    'offprint.config.yaml': config,
    'own/template.yaml': template,
    'own/own.css': `@import "${trap}.css"; p { background: url(${trap}.png) } q { content: u\\72l(${trap}.png) }`,
  }),
  project('template-shell', 'the shell of a template never ends', 'error', {
    'doc.md': words,
    'offprint.config.yaml': config,
    'own/template.yaml': template,
    'own/own.css': '',
    'own/title-block.liquid': '{% for a in (1..99999999) %}{% for b in (1..99999999) %}x{% endfor %}{% endfor %}',
  }),
  {
    ...project('browser-garbage', 'the browser answers garbage', 'error', {
      'doc.md': words,
      'offprint.config.yaml': 'browser: ./browser.sh\n',
      'browser.sh': '#!/bin/sh\necho garbage\n',
    }),
    engine: 'chromium',
  },
  project('note-ids', 'ids of the author that are those of notes', 'safe', {
    'doc.md': '# A {#fn-1}\n\n<p id="fnref-1">x</p>\n\nWords[^1].\n\n[^1]: A note.\n',
  }),
  project('odd-addresses', 'addresses that no standard allows', 'safe', {
    'doc.md': '[a](http://e.invalid/%zz) [b](http:///x) [c](https://u:p@e.invalid) [ - ]*\n\n[ - ]: <http://[ - ]*>\n',
  }),
  project('controls', 'control characters in the front matter', 'safe', {
    'doc.md': '---\ntitle: "A\\u0000"\nkeywords: ["\\u0001"]\nauthor: "B\\uFFFE"\n---\n\nWords.\n',
  }),
  project('false-alarms', 'what parity took for a difference', 'safe', {
    'doc.md':
      'A $\\quad$ and $\\phantom{x}$.\n\n<table><caption>a</caption><caption>b</caption><tr><td>c</td></tr></table>\n\n<a href="https://e.invalid/">x[^1]\n\n[^1]: \uFEFF\u00A0y\n',
  }),
  project('page-scripts', 'a script, a frame, a form and a handler', 'safe', {
    'doc.md': `<script>window.__pwned=1</script>\n\n<iframe src="${trap}"></iframe>\n\n<form action="${trap}"><input autofocus onfocus="window.__pwned=1"></form>\n\n<img src="${trap}" onerror="window.__pwned=1">\n\n[x](javascript:window.__pwned=1)\n`,
  }),
  project('variables', 'a variable of a kilobyte, ten thousand times', 'error', {
    'doc.md': `---\ntitle: T\nvariables: { v: ${'x'.repeat(1000)} }\n---\n\n${'{{ v }} '.repeat(10_000)}\n`,
  }),
  project('spans', 'cells that span thousands of rows and columns', 'either', {
    'doc.md': `<table>${'<tr><td colspan=1000 rowspan=65534>a</td></tr>'.repeat(20)}</table>\n`,
  }),
  project('rows', 'a table of 20,000 rows', 'safe', {
    'doc.md': `# Rows\n\n| a | b |\n|---|---|\n${'|a|b|\n'.repeat(20_000)}`,
  }),
  { ...project('no-file', 'the source is a device', 'error', { 'a.md': words }), source: '/dev/zero' },
];
