import { join, posix } from 'node:path';
import { stringify } from 'yaml';
import { version } from '../model/version.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow } from '../platform/host-paths.ts';
import { installation } from '../platform/installation.ts';
import type { Answers } from './answers.ts';
import { type StarterName, starters } from './starters.ts';

const folder = join(installation, 'starters');

/** Stands in the sample texts where the title belongs. */
const titleMark = /^title: TITLE$/mu;

/** The sources of a new project, by path relative to it: the sample text for its template, and its image. */
export async function sourceFiles(
  { template, title }: Pick<Answers, 'template' | 'title'>,
  host: Host,
): Promise<ReadonlyMap<string, string>> {
  const { main } = starters[template];
  const files = new Map<string, string>();
  for await (const { path } of filesBelow(join(folder, template), host)) {
    const text = await textOf(join(folder, template, path), host);
    files.set(
      path,
      text.replace(titleMark, () => `title: ${inYaml(title)}`),
    );
  }
  files.set(posix.join(posix.dirname(main), 'images', 'tide.svg'), await textOf(join(folder, 'tide.svg'), host));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function textOf(path: string, host: Host): Promise<string> {
  return new TextDecoder().decode(await host.readFile(path));
}

export const configName = 'offprint.config.yaml';

/** The config of a new project. The first line is for editors. */
export function configFile({ template, author, language }: Answers): string {
  return `# yaml-language-server: $schema=node_modules/offprint/schema/config.json

# What all documents of this project have in common. A document can set the same keys in its front matter.
author: ${inYaml(author)}
lang: ${inYaml(language)}
template: ${template}

# The formats (default: all of them) and the output folder (default: dist).
# to: [html, pdf, epub]
# out: public

# Treat warnings as errors, and publish nothing that has one.
# strict: true

# The size of printed pages (default: a4).
# pdf: { size: ${pageSizes[template]} }
`;
}

/** A size that somebody could want for a template. */
const pageSizes: Readonly<Record<StarterName, string>> = {
  article: 'letter',
  handout: 'letter',
  book: '6x9in',
  novel: 'a5',
  paper: 'letter',
  report: 'letter',
};

export const ignoreFile = 'node_modules/\ndist/\n';

export const workflowName = '.github/workflows/publish.yml';

/** Builds each change on GitHub, and keeps the publications with the run. */
export const workflow = `# Builds each change, and keeps the publications with the run. Warnings fail it.
name: Publish
on: [push, pull_request]
permissions:
  contents: read
env:
  # GitHub's machines offer browsers no sandbox. They are new for each job, and thrown away after it.
  OFFPRINT_BROWSER_SANDBOX: 'false'
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      # Needs package-lock.json: run \`npm install\` once, and commit that file.
      - run: npm ci
      - run: npx offprint build --strict --reporter github
      - uses: actions/upload-artifact@v4
        with:
          name: publications
          path: dist/
`;

/** A text as a value in YAML, on a single line. */
function inYaml(text: string): string {
  return stringify(text, { lineWidth: 0 }).trim();
}

/** The commands that a project runs most. */
const scripts = { build: 'offprint build', watch: 'offprint watch', check: 'offprint check' };

const offprint = { offprint: `^${version}` };

/** The `package.json` of a new project. */
export function newPackageFile(folderName: string): string {
  // npm, "package.json", `name`: lower case, with few punctuation marks, and not at the beginning.
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[._-]+|-+$/gu, '');
  const manifest = { name: name || 'publication', private: true, type: 'module', scripts, devDependencies: offprint };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/**
 * An existing `package.json` with the scripts and Offprint, in its own indentation. Scripts of the same name are kept.
 *
 * @returns nothing if it has them already
 * @throws SyntaxError if it is not a JSON object
 */
export function withScripts(text: string): string | undefined {
  const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
  if (!isObject(manifest)) throw new SyntaxError('it is not an object');
  const { scripts: own, dependencies, devDependencies } = manifest;
  const isInstalled = [dependencies, devDependencies].some((group) => isObject(group) && 'offprint' in group);
  const added = Object.keys(scripts).filter((name) => !(isObject(own) && name in own));
  if (isInstalled && added.length === 0) return undefined;
  const changed = {
    ...manifest,
    scripts: { ...scripts, ...(isObject(own) ? own : {}) },
    ...(isInstalled ? {} : { devDependencies: { ...(isObject(devDependencies) ? devDependencies : {}), ...offprint } }),
  };
  const [, indent = '  '] = /^\{\s*\n([ \t]+)/u.exec(text) ?? [];
  return `${JSON.stringify(changed, undefined, indent)}\n`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
