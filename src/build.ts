import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { type Output, outputsOf } from './build/output.ts';
import { checkArtifact } from './checks/artifact-checks.ts';
import { type Project, resolveProject } from './config/project.ts';
import type { Settings } from './config/settings.ts';
import { emit } from './emit.ts';
import { append } from './model/append.ts';
import { defaultLimits } from './model/limits.ts';
import { lacksRoom } from './model/page-room.ts';
import type { PageStart } from './model/page-start.ts';
import type { PrintOptions } from './model/print-options.ts';
import type { Artifact, Publication } from './model/publication.ts';
import { exitCodeOf, Failure, failure, isError, makeStrict, type Report, reportOn, reportTo } from './model/report.ts';
import { lazyBrowser } from './platform/browser/lazy.ts';
import { openBrowser } from './platform/browser/open.ts';
import type { Browser } from './platform/browser.ts';
import { cacheFolder, folderCache } from './platform/cache.ts';
import { type Host, machineHost } from './platform/host.ts';
import type { NetworkOptions } from './platform/network.ts';
import type { TemplateChoice } from './prepare/template.ts';
import type { Prepared } from './prepare.ts';
import { withOptions } from './template/options.ts';
import type { Template } from './template/template.ts';
import type { FurtherFile, WriterEntry, WriterOptions } from './writers/writer.ts';
import { type Format, writers } from './writers/writers.ts';

export type { Output };

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
    if (project.strict) makeStrict(project.added.messages);
    append(messages, project.added.messages);
    // First of all, because it takes longest: it starts while the rest is loaded and read.
    const open = () => openBrowser({ ...browserOptions(project, host), report });
    await using browser = needsBrowser(project) ? open() : lazyBrowser(open);
    const { prepare, diagramDrawer, loadTemplate, openNetwork, withProjectFonts } = await import('./phases.ts');
    const templates = new Map<string, Promise<Template>>();
    const templateFor = (wanted: TemplateChoice) => {
      const choice: TemplateChoice = project.template ?? wanted;
      const key = JSON.stringify([choice.root, choice.name]);
      const template =
        templates.get(key) ??
        loadTemplate(choice.name, choice.root, host, choice.project).then((loaded) =>
          withProjectFonts(heed(loaded, project, messages), project.added.fonts, host),
        );
      templates.set(key, template);
      return template;
    };
    const run: Run = { project, host, templateFor, browser, messages, report, signal, onProgress };
    const drawFor = (wanted: TemplateChoice) =>
      diagramDrawer({ browser, host, template: () => templateFor(wanted), signal });
    const network = openNetwork(networkOptions(project, signal), host);
    const slugs = new Map<string, string>();
    const sources = [];
    for (const source of project.sources) {
      const prepared = await prepare(source, host, { ...project, network, drawFor });
      if (project.strict) makeStrict(prepared.messages);
      append(messages, prepared.messages);
      for (const name of namesOf(prepared, project)) claimSlug(name, source.shown, slugs);
      sources.push(prepared);
    }
    for (const prepared of sources) outputs.push(...(await publish(prepared, run)));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    append(messages, error.messages);
  }
  return { outputs, messages, exitCode: exitCodeOf(messages) };
}

/** Tells what is wrong with a template. @throws Failure where a strict run takes that for an error */
function heed(template: Template, { strict }: Project, messages: VFileMessage[]): Template {
  const { warnings = [] } = template;
  if (strict) makeStrict(warnings);
  if (warnings.some(isError)) throw new Failure(warnings);
  messages.push(...warnings);
  return template;
}

function needsBrowser({ formats }: Project): boolean {
  return formats.some((format) => writers[format].needsBrowser);
}

function browserOptions({ browser }: Project, { env }: Host) {
  return { env, executablePath: browser };
}

function networkOptions({ allowedHosts, frozen, limits }: Project, signal: AbortSignal): NetworkOptions {
  const { fetchTime = defaultLimits.fetchTime, fetchSize = defaultLimits.fetchSize } = limits;
  return { allow: allowedHosts, frozen, time: fetchTime, size: fetchSize, signal };
}

/** The names of the files that a publication makes: its slug, and that with a suffix for each further file. */
function namesOf({ publication, frontMatter }: Prepared, project: Project): string[] {
  if (!publication) return [];
  const print = printOptions(project, frontMatter);
  const further = project.formats.flatMap((format) => {
    const writer: WriterEntry = writers[format];
    return writer.further?.({ print }) ?? [];
  });
  return [publication.id, ...[...new Set(further)].map((suffix) => `${publication.id}-${suffix}`)];
}

/** What a document says of its print goes before what the project says. */
function printOptions(project: Project, frontMatter: Prepared['frontMatter']): PrintOptions {
  return { ...project.pdf, ...frontMatter.pdf };
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
  const print = printOptions(project, frontMatter);
  const room = project.formats.includes('pdf') ? lacksRoom(print) : undefined;
  if (room) report('page-room', room, placeOf?.(['pdf']));
  if (faults.length > 0 || room) return [];
  const { forFormat } = await import('./phases.ts');
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  /** What writers find on the pages that they make. */
  const found: VFileMessage[] = [];
  const reportFound = reportOn(publication.lines, found);
  const { toc, references } = frontMatter;
  const given: WriterOptions = {
    html: frontMatter.html ?? {},
    print,
    epub: frontMatter.epub ?? {},
    files: {},
    contents: toc === false ? false : toc?.depth,
    pageReferences: references?.pages,
    sources,
    signature: project.signature,
  };
  const files = Object.fromEntries(project.formats.map((format) => [format, filePath(format, publication, given)]));
  const options = { ...given, files };
  const pages = project.formats.includes('pdf') ? pageStarts() : undefined;

  const write = async (format: Format): Promise<{ artifacts: Artifact[]; outputs: Output[] }> => {
    const { mediaType, load } = writers[format];
    const shownPath = (path: string) => relative(host.cwd, join(project.out, path)) || path;
    const name = filePath(format, publication, given);
    const path = shownPath(name);
    const start = performance.now();
    onProgress({ state: 'begun', path, format });
    const shown = forFormat(publication, format);
    const further: FurtherFile[] = [];
    const cache = folderCache(cacheFolder(host.env), host);
    const context = { template, options, browser, report: reportFound, signal, cache };
    const addFile = (file: FurtherFile) => further.push(file);
    const writer = await load();
    const bytes = await writer
      .write(shown, { ...context, addFile, tellPages: pages?.tell, pageStarts: pages?.told })
      // Nobody waits any longer for what it has not told.
      .finally(() => format === 'pdf' && pages?.tell());
    await checkArtifact({ format, path: name, mediaType, bytes }, options.print, reportFound);
    onProgress({ state: 'done', path, format });
    const duration = performance.now() - start;
    const artifacts = [{ path: name, mediaType, bytes }, ...further].map((file) => ({ format, ...file }));
    const describe = (of: string) => ({ publication: publication.id, format, path: shownPath(of), duration });
    return { artifacts, outputs: outputsOf(artifacts, describe) };
  };

  // The writers that wait for the browser go first: the others work while it prints.
  const order = project.formats.toSorted((a, b) => Number(writers[b].needsBrowser) - Number(writers[a].needsBrowser));
  const writing = allOrStop(order.map(write), stop).finally(() => {
    if (project.strict) makeStrict(found);
    append(run.messages, found);
  });
  const written = await writing;
  if (found.some(isError)) return [];
  await emit(
    written.flatMap(({ artifacts }) => artifacts),
    project.out,
    host,
  );
  const outputs = written.flatMap((made) => made.outputs);
  return project.formats.flatMap((format) => outputs.filter((output) => output.format === format));
}

/** Path of the file of a format, relative to the output folder. */
function filePath(format: Format, publication: Publication, options: WriterOptions): string {
  const { path, extension }: WriterEntry = writers[format];
  return path?.(publication, options) ?? `${publication.id}.${extension}`;
}

/** What the writer that prints tells the others: where its pages begin. Nothing once it ended without. */
function pageStarts() {
  let tell: (starts?: readonly PageStart[]) => void = () => {};
  const told = new Promise<readonly PageStart[] | undefined>((resolve) => {
    tell = resolve;
  });
  return { told, tell };
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
