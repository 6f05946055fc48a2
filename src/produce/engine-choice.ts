import { VFile } from 'vfile';
import { withDefaults } from '../config/defaults.ts';
import { foreignBookReader } from '../config/foreign/books.ts';
import { type FrontMatterReading, readFrontMatter } from '../config/front-matter.ts';
import type { Project } from '../config/project.ts';
import type { ProjectSource } from '../config/sources.ts';
import { engines } from '../engines/engines.ts';
import { needsBrowser } from '../formats/entries.ts';
import type { EngineChoice } from '../model/options/print.ts';
import { archiveStandard, type PdfStandard, standardName } from '../model/pdf-standard.ts';
import { Failure, type Report, reportTo } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { readProjectFile } from '../platform/project-file.ts';
import { isBook } from '../prepare/chapter-list.ts';
import { templateOf } from '../prepare/template.ts';
import { engineWith } from '../template/own-files.ts';
import { readTemplate } from '../template/read.ts';
import type { Template } from '../template/template.ts';
import { optionsOf } from './format-views.ts';
import { attempt } from './message-log.ts';

/** What an engine is chosen by. */
interface Wish {
  /** What the caller, the document or its project asks for. */
  asked: EngineChoice | undefined;
  /** The standards that the PDF claims. */
  standard: readonly PdfStandard[] | undefined;
  template: Pick<Template, 'name' | 'engine'>;
}

/** The engine of a publication. */
export interface ChosenEngine {
  /** Absent: the browser, or Typst on a machine without one. */
  engine: EngineChoice | undefined;
  /** Why, unless it is what was asked for, or what its template is made for. */
  reason?: string;
  /** Whether the template is made for an engine that is not installed. */
  isMissing?: boolean;
}

/** The engine that was asked for; otherwise the one that the template is made for, if it is installed. */
async function chooseEngine(
  { asked, standard, template }: Wish,
  { browser }: Pick<Project, 'browser'>,
): Promise<ChosenEngine> {
  if (asked === 'chromium' || asked === 'typst') return { engine: asked };
  const archive = archiveStandard(standard);
  const isForTypst = template.engine === 'typst';
  if ((archive || isForTypst) && (await isTypstInstalled())) {
    const because = asked && `it is the engine of the template \`${template.name}\``;
    const reason = archive ? `a browser cannot write ${standardName(archive.id)}` : because;
    return { engine: 'typst', ...(reason !== undefined && { reason }) };
  }
  const isMissing = asked === undefined && isForTypst;
  // Anyone who names a browser prints with no other program if it does not exist.
  return { engine: asked ?? (browser === undefined ? undefined : 'chromium'), isMissing };
}

async function isTypstInstalled(): Promise<boolean> {
  try {
    await engines.typst.installed();
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/**
 * Chooses the engines of a run.
 *
 * @param ofRun receives that the engine of a template is not installed, once
 */
export function engineChooser(project: Project, ofRun: Report) {
  let hasReported = false;
  return async (wish: Wish, report: Report): Promise<EngineChoice | undefined> => {
    const { engine, reason, isMissing } = await chooseEngine(wish, project);
    if (engine !== undefined && reason !== undefined) report('engine-chosen', { engine, reason });
    if (isMissing && !hasReported) {
      hasReported = true;
      ofRun('engine-fallback', { template: wish.template.name, package: engines.typst.package });
    }
    return engine;
  };
}

/**
 * Whether a run will print with a browser, as far as the front matter of its sources and their templates tell. It is a guess, made
 * before the sources are parsed, so that the browser can start meanwhile: if it is wrong, the browser starts when it is first used.
 */
export async function foreseesBrowser(project: Project, host: Host, signal: AbortSignal): Promise<boolean> {
  const { engine } = project.overrides.pdf ?? {};
  const isAsked = engine === 'chromium' || engine === 'typst';
  const mayNeedIt = project.formats.some((format) => needsBrowser(format, optionsOf(format, project, {})));
  if (isAsked || !mayNeedIt) return mayNeedIt;
  for (const source of project.sources) {
    // What is wrong with a source or its template is reported when they are read for good.
    const { value = false } = await attempt({ host, signal }, async () => isPrintedInBrowser(source, project, host));
    if (value) return true;
  }
  return false;
}

async function isPrintedInBrowser(source: ProjectSource, project: Project, host: Host): Promise<boolean> {
  const file = new VFile();
  const own = await frontMatterOf(source, project, file, host);
  const values = withDefaults(own.values, project.defaults);
  const kind = (await isBook(source, values, host)) ? 'book' : 'article';
  const { styleFiles, isUntrusted } = project;
  const ofDocument = await templateOf(source, values, kind, own, {
    host,
    report: reportTo(file),
    styleFiles,
    isUntrusted,
  });
  const wanted = project.template ?? ofDocument;
  // Most sources use `article`, which is made for the browser: it does not wait until its definition is read, which takes longest.
  const read = wanted.name === 'article' ? undefined : await readTemplate(wanted.name, wanted.root, host, source.root);
  const frontMatter = read ? withDefaults(values, read.definition.defaults) : values;
  const { engine: asked, standard } = optionsOf('pdf', project, frontMatter);
  const template = { name: wanted.name, engine: engineWith(ofDocument.own ?? {}, read?.engine) };
  const { engine } = await chooseEngine({ asked, standard, template }, project);
  return project.formats.some((format) => needsBrowser(format, { ...optionsOf(format, project, frontMatter), engine }));
}

/** The front matter of a source, without parsing the rest. */
async function frontMatterOf(
  { path, root }: ProjectSource,
  { limits }: Project,
  file: VFile,
  host: Host,
): Promise<FrontMatterReading> {
  const isForeign = foreignBookReader(path) !== undefined;
  const read = isForeign ? '' : await readProjectFile(path, { root, limit: limits.size * 1_000_000 }, host);
  const text = typeof read === 'string' ? '' : new TextDecoder().decode(read);
  const [, value] = /^---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$/msu.exec(text) ?? [];
  return readFrontMatter({ type: 'root', children: value === undefined ? [] : [{ type: 'yaml', value }] }, file);
}
