import { basename, dirname, join, posix, resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { stringify } from 'yaml';
import { type Answers, checkLanguage, cleanAnswers, defaultAnswers } from './init/answers.ts';
import { type StarterName, starters } from './init/starters.ts';
import { exitCodeOf, Failure, failure } from './model/report.ts';
import { version } from './model/version.ts';
import { fileReason } from './platform/file-reason.ts';
import { type Host, machineHost } from './platform/host.ts';
import { filesBelow, shownPath } from './platform/host-paths.ts';
import { installation } from './platform/installation.ts';

/** What a new project is made from. */
export interface InitOptions {
  /** The folder of the project, which need not exist. Default: the current one */
  folder?: string;
  /** What the user has decided already. */
  given?: Partial<Answers>;
  /**
   * Asks for the rest. Default: the defaults are used.
   *
   * @returns nothing if the user cancels
   */
  ask?: ((given: Partial<Answers>, facts: ProjectFacts) => Promise<Partial<Answers> | undefined>) | undefined;
  /** Default: the machine that the process runs on. */
  host?: Host;
}

/** What questions depend on. */
export interface ProjectFacts {
  /** Whether the folder has a `package.json`. */
  hasPackage: boolean;
}

/** What came of it. It does not throw for what is wrong with a file or the machine. */
export interface InitResult {
  /** Paths of the new files, relative to the folder. */
  created: string[];
  /** Paths of existing files that were changed. */
  changed: string[];
  /** Files that were there and stay as they are, although they lack something. */
  kept: KeptFile[];
  messages: VFileMessage[];
  isCanceled: boolean;
  /** 0 created; 1 a file exists, 2 wrong usage, 3 a file cannot be written. */
  exitCode: 0 | 1 | 2 | 3;
}

/** A file that stays as it is, and what to do with it. */
export interface KeptFile {
  path: string;
  advice: string;
}

/** Creates a project that can be built at once. Files that exist are never overwritten. */
export async function init(options: InitOptions = {}): Promise<InitResult> {
  const result: Omit<InitResult, 'exitCode'> = { created: [], changed: [], kept: [], messages: [], isCanceled: false };
  try {
    await create(options, result);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    result.messages.push(...error.messages);
  }
  return { ...result, exitCode: exitCodeOf(result.messages) };
}

async function create(
  { folder = '.', given = {}, ask, host = machineHost() }: InitOptions,
  result: Omit<InitResult, 'exitCode'>,
): Promise<void> {
  const root = resolve(host.cwd, folder);
  const has = (path: string) => exists(join(root, path), host);
  if (![undefined, 'folder'].includes(await host.kind(root))) {
    throw failure('usage', { reason: `\`${folder}\` is not a folder`, hint: 'Name a folder for the new project.' });
  }
  const known = cleanAnswers(given);
  if (known.language !== undefined) checkLanguage(known.language);
  // Before anything is asked: the answers would be lost.
  if (await has(configName)) throw failure('init-exists', { paths: [shownPath(join(root, configName), host)] });
  const asked = ask ? await ask(known, { hasPackage: await has('package.json') }) : {};
  if (asked === undefined) {
    result.isCanceled = true;
    return;
  }
  const answers: Answers = { ...defaultAnswers, ...cleanAnswers(asked), ...known };
  const files = new Map<string, string>(await sourceFiles(answers, host)).set(configName, configFile(answers));
  if (answers.ci === 'github') files.set(workflowName, workflow);
  const existing: string[] = [];
  for (const path of files.keys()) if (await has(path)) existing.push(shownPath(join(root, path), host));
  if (existing.length > 0) throw failure('init-exists', { paths: existing });
  if (await has('.gitignore'))
    result.kept.push({ path: '.gitignore', advice: 'it should list `node_modules/` and `dist/`' });
  else files.set('.gitignore', ignoreFile);
  const changed = new Map<string, string>();
  if (!(await has('package.json'))) files.set('package.json', newPackageFile(basename(root)));
  else if (!answers.scripts) {
    result.kept.push({ path: 'package.json', advice: 'use `--scripts` to add scripts such as `build` to it' });
  } else await addScripts(join(root, 'package.json'), changed, result, host);
  await write(new Map([...files, ...changed]), root, folder, host);
  result.created.push(...files.keys());
  result.changed.push(...changed.keys());
}

/** Whether something is there, a broken link included. */
async function exists(path: string, host: Host): Promise<boolean> {
  if ((await host.kind(path)) !== undefined) return true;
  const names = await host.list(dirname(path)).catch((): readonly string[] => []);
  return names.includes(basename(path));
}

async function addScripts(
  path: string,
  changed: Map<string, string>,
  { kept }: Pick<InitResult, 'kept'>,
  host: Host,
): Promise<void> {
  try {
    const text = withScripts(new TextDecoder().decode(await host.readFile(path)));
    if (text !== undefined) changed.set('package.json', text);
  } catch (error) {
    kept.push({ path: 'package.json', advice: `it cannot be changed: ${(error as Error).message}` });
  }
}

/** @throws Failure `init-unwritten` */
async function write(files: ReadonlyMap<string, string>, root: string, folder: string, host: Host): Promise<void> {
  const encoder = new TextEncoder();
  const outputs = [...files].map(([path, text]) => ({ path: join(root, path), bytes: encoder.encode(text) }));
  try {
    await host.writeFiles(outputs, { folder: root });
  } catch (error) {
    throw failure('init-unwritten', { folder, reason: fileReason(error) });
  }
}

const folder = join(installation, 'starters');

/** What stands for the title and the author in the front matter of the sample texts. */
const marks = /(?<=[:-] )(?:TITLE|AUTHOR)$/gmu;

/** The image that sample texts may show, beside them. */
const image = 'images/tide.svg';

/** The sources of a new project, by path relative to it: the sample text for its template, and its image. */
async function sourceFiles(
  { template, title, author }: Pick<Answers, 'template' | 'title' | 'author'>,
  host: Host,
): Promise<ReadonlyMap<string, string>> {
  const { main } = starters[template];
  const files = new Map<string, string>();
  for await (const { path } of filesBelow(join(folder, template), host)) {
    const text = await textOf(join(folder, template, path), host);
    files.set(
      path,
      text.replace(marks, (mark) => inYaml(mark === 'TITLE' ? title : author)),
    );
  }
  if ([...files.values()].some((text) => text.includes(image)))
    files.set(posix.join(posix.dirname(main), image), await textOf(join(folder, 'tide.svg'), host));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function textOf(path: string, host: Host): Promise<string> {
  return new TextDecoder().decode(await host.readFile(path));
}

const configName = 'offprint.config.yaml';

/** The config of a new project. The first line is for editors. */
function configFile({ template, author, language }: Answers): string {
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
  letter: 'letter',
  thesis: 'b5',
};

const ignoreFile = 'node_modules/\ndist/\n';

const workflowName = '.github/workflows/publish.yml';

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
function newPackageFile(folderName: string): string {
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
function withScripts(text: string): string | undefined {
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
