import { basename, dirname, join, resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { type Answers, checkLanguage, cleanAnswers, defaultAnswers } from './init/answers.ts';
import {
  configFile,
  configName,
  ignoreFile,
  newPackageFile,
  sourceFiles,
  withScripts,
  workflow,
  workflowName,
} from './init/project-files.ts';
import { exitCodeOf, Failure, failure } from './model/report.ts';
import { fileReason } from './platform/file-reason.ts';
import { type Host, machineHost } from './platform/host.ts';
import { shownPath } from './platform/host-paths.ts';

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
