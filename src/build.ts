import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { type Project, resolveProject } from './config/project.ts';
import type { Settings } from './config/settings.ts';
import { emit } from './emit.ts';
import type { Artifact } from './model/publication.ts';
import { exitCodeOf, Failure, failure, isError, makeStrict, type Report, reportOn, reportTo } from './model/report.ts';
import { lazyBrowser } from './platform/browser/lazy.ts';
import { openBrowser } from './platform/browser/open.ts';
import type { Browser } from './platform/browser.ts';
import { type Host, machineHost } from './platform/host.ts';
import type { TemplateChoice } from './prepare/template.ts';
import type { Prepared } from './prepare.ts';
import { withOptions } from './template/options.ts';
import type { Template } from './template/template.ts';
import type { WriterOptions } from './writers/writer.ts';
import { type Format, writers } from './writers/writers.ts';

/** Settings of a build, and what it is to do beside them. */
export interface BuildOptions extends Settings {
  /** Ends the build early. */
  signal?: AbortSignal;
  /** Told of each step as it happens. */
  onProgress?: (step: Step) => void;
  /** Default: the machine that the process runs on. */
  host?: Host;
}

/** A step of a build: a file is begun, or done. */
export interface Step {
  state: 'begun' | 'done';
  /** Path of the file, relative to the working directory. */
  path: string;
  format: Format;
}

/** A file that a build has put in place. */
export interface Output {
  /** Slug of the publication. */
  publication: string;
  format: Format;
  /** Relative to the working directory. */
  path: string;
  /** Bytes. */
  size: number;
  /** Milliseconds that the writer took, waiting for others included. */
  duration: number;
}

/** What came of a build. It does not throw for what is wrong with a document, a config or the machine. */
export interface BuildResult {
  outputs: Output[];
  messages: VFileMessage[];
  /** 0 published, 1 a publication has errors, 2 wrong usage or config, 3 the environment lacks something. */
  exitCode: 0 | 1 | 2 | 3;
}

/** What the steps of a run share. */
interface Run {
  project: Project;
  host: Host;
  /** The template that the caller wants, else the one that a document wants. */
  templateFor: (wanted: TemplateChoice) => Promise<Template>;
  browser: Browser;
  /** What was said of the run so far, and how to say more of it. */
  messages: VFileMessage[];
  report: Report;
  signal: AbortSignal;
  onProgress: (step: Step) => void;
}

/**
 * Publishes the sources: reads each, settles it, writes its formats, and puts them in place. A publication with errors
 * leaves what an earlier build wrote as it was.
 */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const { host = machineHost(), signal = new AbortController().signal, onProgress = () => {} } = options;
  const ground = new VFile();
  const report = reportTo(ground);
  const messages = ground.messages;
  const outputs: Output[] = [];
  try {
    const project = await resolveProject(options, host);
    // First of all, because it takes longest: it starts while the rest is loaded and read.
    const open = () => openBrowser({ ...browserOptions(project, host), report });
    await using browser = needsBrowser(project) ? open() : lazyBrowser(open);
    const { prepare, diagramDrawer, loadTemplate } = await import('./phases.ts');
    const templates = new Map<string, Promise<Template>>();
    const templateFor = (wanted: TemplateChoice) => {
      const choice: TemplateChoice = project.template ?? wanted;
      const key = JSON.stringify([choice.root, choice.name]);
      const template = templates.get(key) ?? loadTemplate(choice.name, choice.root, host, choice.project);
      templates.set(key, template);
      return template;
    };
    const run: Run = { project, host, templateFor, browser, messages, report, signal, onProgress };
    const drawFor = (wanted: TemplateChoice) =>
      diagramDrawer({ browser, host, template: () => templateFor(wanted), signal });
    const slugs = new Map<string, string>();
    const sources = [];
    for (const source of project.sources) {
      const prepared = await prepare(source, host, { ...project, drawFor });
      if (project.strict) makeStrict(prepared.messages);
      messages.push(...prepared.messages);
      if (prepared.publication) claimSlug(prepared.publication.id, source.shown, slugs);
      sources.push(prepared);
    }
    for (const prepared of sources) outputs.push(...(await publish(prepared, run)));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    messages.push(...error.messages);
  }
  return { outputs, messages, exitCode: exitCodeOf(messages) };
}

function needsBrowser({ formats }: Project): boolean {
  return formats.some((format) => writers[format].needsBrowser);
}

function browserOptions({ browser }: Project, { env }: Host) {
  return { env, executablePath: browser };
}

/** @throws Failure `slug-conflict`: one of two publications would overwrite the other */
function claimSlug(slug: string, shown: string, slugs: Map<string, string>): void {
  // Case is ignored because the file systems of macOS and Windows do.
  const other = slugs.get(slug.toLowerCase());
  if (other !== undefined) throw failure('slug-conflict', { slug, other }, undefined, shown);
  slugs.set(slug.toLowerCase(), shown);
}

/** Writes one publication in all formats, and puts the files in place if all went well. */
async function publish(
  { messages, frontMatter, publication, template: wanted, placeOf, sources }: Prepared,
  run: Run,
): Promise<Output[]> {
  const { project, host, templateFor, browser, report, onProgress } = run;
  if (!publication || !wanted || messages.some(isError)) return [];
  const { template, faults } = withOptions(await templateFor(wanted), frontMatter.templateOptions ?? {});
  for (const fault of faults) {
    report('template-option', { ...fault, template: template.name }, placeOf?.(['templateOptions', fault.name]));
  }
  if (faults.length > 0) return [];
  const { forFormat } = await import('./phases.ts');
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  /** What writers find on the pages that they make. */
  const found: VFileMessage[] = [];
  const reportFound = reportOn(publication.lines, found);
  const { toc, references } = frontMatter;
  const options: WriterOptions = {
    print: { ...project.pdf, ...frontMatter.pdf },
    contents: toc === false ? false : toc?.depth,
    pageReferences: references?.pages,
    sources,
    signature: project.signature,
  };

  const write = async (format: Format): Promise<{ artifact: Artifact; output: Output }> => {
    const { extension, mediaType, load } = writers[format];
    const name = `${publication.id}.${extension}`;
    const path = relative(host.cwd, join(project.out, name)) || name;
    const start = performance.now();
    onProgress({ state: 'begun', path, format });
    const shown = forFormat(publication, format);
    const bytes = await (await load()).write(shown, { template, options, browser, report: reportFound, signal });
    onProgress({ state: 'done', path, format });
    return {
      artifact: { format, path: name, mediaType, bytes },
      output: { publication: publication.id, format, path, size: bytes.length, duration: performance.now() - start },
    };
  };

  // The writers that wait for the browser go first: the others work while it prints.
  const order = project.formats.toSorted((a, b) => Number(writers[b].needsBrowser) - Number(writers[a].needsBrowser));
  const written = await allOrStop(order.map(write), stop).finally(() => {
    if (project.strict) makeStrict(found);
    run.messages.push(...found);
  });
  if (found.some(isError)) return [];
  await emit(
    written.map(({ artifact }) => artifact),
    project.out,
    host,
  );
  const outputs = written.map(({ output }) => output);
  return project.formats.flatMap((format) => outputs.filter((output) => output.format === format));
}

/** Waits for all; the first that fails stops the others, and its reason is thrown once none is running any more. */
async function allOrStop<T>(work: readonly Promise<T>[], stop: AbortController): Promise<T[]> {
  const settled = Promise.allSettled(work);
  try {
    return await Promise.all(work);
  } catch (error) {
    stop.abort(error);
    await settled;
    throw error;
  }
}
