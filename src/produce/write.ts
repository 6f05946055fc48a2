import { dirname } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { checkFileLinks, type Outputs } from '../checks/checks.ts';
import { checkThoroughly as runChecks } from '../checks/thorough-checks.ts';
import type { FaceKind, FaceNeeds } from '../model/face-kinds.ts';
import type { Publication, Resource } from '../model/publication.ts';
import { isError, isFatal, type Report, type StageResult } from '../model/report.ts';
import { settle } from '../model/severities.ts';
import { pending } from '../platform/breather.ts';
import { markOpenings } from '../publication/openings.ts';
import { setText, textNeeds } from '../publication/pictures/svg-text.ts';
import { fontFaceRules, fontType } from '../template/fonts.ts';
import { facesForPictures, type PictureFaces } from '../template/picture-faces.ts';
import type { FontFace, Template } from '../template/template.ts';
import { type FormatView, formatViews } from './format-views.ts';
import { attemptReporting } from './message-log.ts';
import type { PreparedSource } from './prepared-source.ts';
import type { PublishingRun } from './publishing-run.ts';
import { fileLookUp, rewriteVariantLinksInPlace } from './source-links.ts';
import { type FormatResult, pageStarts, type WrittenFormat, writeFormat } from './write-format.ts';
import { setUpWriters, type WriterSetup } from './writer-setup.ts';

export interface WriteResult {
  /** The formats with a correct file, in the project's order. */
  written: WrittenFormat[];
  /** The number of faults in these files. */
  faults: number;
  /** Whether there was an error of any kind. */
  hasErrors: boolean;
  /** A bug in the writer of one format. It is thrown once the others are in place. */
  bug?: unknown;
}

/** A publication that can be written, and what its writers need. */
export interface ReadyPublication {
  publication: Publication;
  setup: WriterSetup;
  /** How many faults every format carries. */
  faults: number;
}

/**
 * Checks a publication, and sets up its writers.
 *
 * @param loadOutputs returns the other outputs of the run
 * @returns nothing to write after a fatal error
 */
export async function checkBeforeWriting(
  prepared: PreparedSource,
  run: PublishingRun,
  loadOutputs: () => Promise<Outputs>,
): Promise<StageResult<ReadyPublication | undefined>> {
  const { publication } = prepared;
  if (!publication) return { value: undefined, messages: [] };
  const { severities } = run.project;
  const { value: setup, messages: found } = await attemptReporting(run, publication.lines, (report) =>
    checkAndSetUp(publication, prepared, run, { report, loadOutputs }),
  );
  const messages = settle(found, severities);
  // The messages of a template are reported when it is loaded, and count for each publication that uses it.
  const ofTemplate = settle(setup?.template.warnings ?? [], severities);
  const errors = [...prepared.messages, ...ofTemplate, ...messages].filter(isError);
  const value = setup && !errors.some(isFatal) ? { publication, setup, faults: errors.length } : undefined;
  return { value, messages };
}

/** Writes a publication in all formats, in memory, and checks the files. */
export async function write(
  { publication, setup, faults }: ReadyPublication,
  run: PublishingRun,
): Promise<StageResult<WriteResult>> {
  const results = await writeFormats(await setPictureText(publication, setup.template), setup, run, faults);
  return { value: resultOf(results, faults, run), messages: results.flatMap(({ messages }) => messages) };
}

/** Everything that is checked and resolved before the first format is written. */
async function checkAndSetUp(
  publication: Publication,
  prepared: PreparedSource,
  run: PublishingRun,
  { report, loadOutputs }: { report: Report; loadOutputs: () => Promise<Outputs> },
): Promise<WriterSetup | undefined> {
  await rewriteVariantLinksInPlace(prepared, loadOutputs);
  await checkFileLinks(publication, loadOutputs, fileLookUp(publication, prepared.source, run.host), report);
  if (run.effort === 'check') await checkThoroughly(publication, prepared, run, report);
  return setUpWriters(publication, prepared, run, report);
}

function resultOf(results: readonly FormatResult[], faults: number, { project }: PublishingRun): WriteResult {
  const errorsIn = (messages: readonly VFileMessage[]) => settle(messages, project.severities).filter(isError);
  const collected = results.map((result) => ({ ...result, messages: errorsIn(result.messages) }));
  const written = collected.flatMap((result) => result.written ?? []);
  const ofFormats = collected.flatMap((result) => (result.written ? result.messages : []));
  const failed = collected.find(({ bug }) => bug !== undefined);
  return {
    written,
    faults: faults + ofFormats.length,
    hasErrors: faults > 0 || collected.some(({ messages }) => messages.length > 0),
    ...(failed && { bug: failed.bug }),
  };
}

/** Writes the formats of the project, in their order. */
async function writeFormats(
  publication: Publication,
  setup: WriterSetup,
  run: PublishingRun,
  faults: number,
): Promise<FormatResult[]> {
  const formats = run.viewer?.formats ?? run.project.formats;
  const stop = new AbortController();
  const { promise: isPrinting, resolve: announcePrinting } = pending<void>();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  const pages = formats.includes('pdf') ? pageStarts(signal) : undefined;
  const shared = { setup, run: { ...run, signal }, pages, faults, announcePrinting };
  const views = formatViews(formats, publication).map((view) => openedFor(setup.template, view));
  const ofViewer: FormatResult[] = [];
  const show = ({ format, written }: FormatResult) => {
    if (!run.viewer || !written) return;
    const { publication, main, further } = written;
    run.viewer.onWritten({ format, publication, files: [main, ...further] });
  };
  if (run.viewer) for (const view of views.splice(0, 1)) ofViewer.push(await writeFormat(view, shared));
  ofViewer.forEach(show);
  // The writer that waits for a browser or Typst goes first, alone until that has the document to print: the others work
  // meanwhile.
  const waits = ({ format }: FormatView) => format === 'pdf';
  const first = views.filter(waits).map((view) => writeFormat(view, shared));
  const begun = first.length > 0 && Promise.race([isPrinting, Promise.allSettled(first)]);
  const others = views
    .filter((view) => !waits(view))
    .map(async (view) => {
      await begun;
      signal.throwIfAborted();
      return writeFormat(view, shared);
    });
  const all = [...first, ...others];
  // In the order in which they began, whichever ends first.
  const shown = all.reduce((earlier, one) => earlier.then(() => one).then(show), Promise.resolve());
  // What fails is thrown below.
  shown.catch(() => {});
  const results = [...ofViewer, ...(await allOrStop(all, stop))];
  await shown;
  return formats.flatMap((wanted) => results.filter(({ format }) => format === wanted));
}

/** Marks what the template needs to know about the beginnings of chapters. */
function openedFor(template: Template, view: FormatView): FormatView {
  return template.values?.opening === 'drop-cap' ? { ...view, publication: markOpenings(view.publication) } : view;
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

/** Runs the thorough checks of a publication, with the settings of its author, its project and the caller. */
async function checkThoroughly(
  publication: Publication,
  { frontMatter, placeOf, source }: PreparedSource,
  { project, host, network, signal }: PublishingRun,
  report: Report,
): Promise<void> {
  const wanted = { ...frontMatter.check, ...project.check };
  // The switch of the command line contains no words: those of the document apply.
  if (typeof frontMatter.check?.spelling === 'object' && wanted.spelling) wanted.spelling = frontMatter.check.spelling;
  const folders = { folder: dirname(source.path), root: source.root };
  const { html = {}, epub = {} } = frontMatter;
  const keys = new Set(Object.keys(frontMatter));
  await runChecks(publication, { report, host, network, signal, wanted, html, epub, keys, placeOf, ...folders });
}

/**
 * Sets the text of a publication's drawings in the faces of its template. An image cannot use the fonts of its
 * document: the fonts it names would be looked up on each reader's machine, and differ between formats.
 */
async function setPictureText(publication: Publication, template: Template): Promise<Publication> {
  const drawings = publication.resources.flatMap((resource) => drawingOf(resource) ?? []);
  if (drawings.length === 0) return publication;
  const text = drawings.flatMap(({ needs }) => [...needs.values()].map((need) => need.text)).join('');
  const facesOf = await facesForPictures(template, text);
  if (!facesOf) return publication;
  const set = await Promise.all(
    drawings.map(async (drawing) => [drawing.resource, withFaces(drawing, await facesOf(drawing.needs))] as const),
  );
  const changed = new Map(set);
  return { ...publication, resources: publication.resources.map((resource) => changed.get(resource) ?? resource) };
}

interface Drawing {
  resource: Resource;
  svg: string;
  needs: FaceNeeds;
}

/** A drawing with text; nothing for other images. */
function drawingOf(resource: Resource): Drawing | undefined {
  const { mediaType, bytes } = resource;
  if (mediaType !== 'image/svg+xml' || !Buffer.from(bytes).includes('text')) return undefined;
  const svg = new TextDecoder().decode(bytes);
  const needs = textNeeds(svg);
  return needs.size === 0 ? undefined : { resource, svg, needs };
}

function withFaces({ resource, svg }: Drawing, { families, faces }: PictureFaces): Resource {
  const drawn = new Set(faces.map(({ family }) => family));
  const familiesOf = (kind: FaceKind) => {
    const own = (families.get(kind) ?? []).filter((family) => drawn.has(family));
    return [...own.map((family) => `'${family}'`), kind].join(', ');
  };
  const text = setText(svg, { familiesOf, fontFaces: fontFaceRules(faces, dataUrl) });
  const listed = faces.filter(({ isFound }) => !isFound);
  const fonts = [...new Set(listed.map(({ postScriptName }) => postScriptName))];
  return { ...resource, bytes: new TextEncoder().encode(text), fonts };
}

function dataUrl(face: FontFace): string {
  return `data:${fontType(face)};base64,${Buffer.from(face.bytes).toString('base64')}`;
}
