import { dirname } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { checks } from './checks/checks.ts';
import { withDefaults, withPrintDefaults } from './config/defaults.ts';
import { foreignBookReader } from './config/foreign/books.ts';
import type { FrontMatterReading } from './config/front-matter.ts';
import type { FrontMatter } from './config/schema.ts';
import type { ProjectSource } from './config/sources.ts';
import { namedFormats } from './formats/entries.ts';
import { countedKinds, type OwnKinds } from './markdown/admonition-kinds.ts';
import { limitsOf } from './model/limits.ts';
import { withoutUndefined } from './model/lists.ts';
import type { Publication, Resource, SourceFile } from './model/publication.ts';
import { isFatal, reportOn, reportTo, type StageResult } from './model/report.ts';
import type { Place } from './model/source-lines.ts';
import { yieldToEventLoop } from './platform/breather.ts';
import type { Host } from './platform/host.ts';
import { keepIn } from './platform/kept-results.ts';
import { type Network, noNetwork } from './platform/network.ts';
import { noTimeLimit } from './platform/time-limit.ts';
import { bookdownDefaults, isBookdownIndex } from './prepare/bookdown.ts';
import { isBook, sourceTexts } from './prepare/chapter-list.ts';
import { type FrontTexts, readFront } from './prepare/front-texts.ts';
import { withDirection } from './prepare/language.ts';
import { manuscriptOf } from './prepare/manuscript.ts';
import { type ProjectSettings, type ReadingOptions, readingWith } from './prepare/reading.ts';
import { dialectOfProject, type ParsedFile, parseFile } from './prepare/source-file.ts';
import { boundedStages } from './prepare/stages/bounded.ts';
import { cachedStages } from './prepare/stages/cached.ts';
import { stageWorkers } from './prepare/stages/workers.ts';
import { type TemplateChoice, templateOf } from './prepare/template.ts';
import { misspeltVariants, slugOfVariant } from './prepare/variant-uses.ts';
import type { Chapter } from './publication/chapter.ts';
import type { Citing } from './publication/citations/cite.ts';
import { compose, type Origin } from './publication/compose.ts';
import { withoutDeadLinks } from './publication/links.ts';
import { defaultNumbering } from './publication/numbering/numbering.ts';
import { loadPicture } from './publication/pictures/load.ts';
import { remoteFaults } from './publication/pictures/missing.ts';
import { wordsFor } from './template/words.ts';

/** A source that was read: its metadata, and how to prepare the rest. */
export interface PreparedDocument {
  frontMatter: FrontMatter;
  /** Absent if it cannot be published: the messages say why. */
  publication?: Publication;
  /** Its template, unless the caller requests another. */
  template?: TemplateChoice;
  /** The places of front matter values. */
  placeOf?: (path: readonly PropertyKey[]) => Place;
  /** Its source files, if they are to be attached. */
  sources?: readonly SourceFile[];
  /** The variants of its parts. If there are any, the slug of the publication ends in the one that was built. */
  variants: ReadonlySet<string>;
}

/** From a file to a checked publication: everything that happens before a writer runs. */
export async function prepare(
  source: ProjectSource,
  host: Host,
  project: ProjectSettings = {},
): Promise<StageResult<PreparedDocument>> {
  const limits = limitsOf(project.limits);
  await using ownWorkers = stageWorkers();
  const bounded = boundedStages(limits, project.stageWorkers ?? ownWorkers, project.signal);
  await using cached = project.stageCache && cachedStages(bounded, limits, project.stageCache);
  const stages = cached ?? bounded;
  const keep = project.stageCache && keepIn(project.stageCache.cache, project.stageCache.program);
  const { dialect = await dialectOfProject(source.path, source.root, host) } = project.defaults ?? {};
  const reading = { ...readingWith(project, source.root, host, stages), dialect };
  const { parsed, messages: ofRoot } = await parseFile(source.path, source.displayPath, reading);
  if (!parsed) return { value: { frontMatter: {}, variants: new Set() }, messages: ofRoot };

  const isBookdown = await isBookdownIndex(source.path, host);
  const defaults = isBookdown ? withDefaults(reading.defaults ?? {}, bookdownDefaults) : reading.defaults;
  const ofProject = withProject(parsed, { defaults }, source);
  const kind = (await isBook(source, ofProject.values, host)) ? 'book' : 'article';
  const report = reportTo(parsed.file);
  const template = await templateOf(source, ofProject.values, kind, parsed.frontMatter, {
    ...{ host, report, styleFiles: project.styleFiles ?? {}, isUntrusted: project.isUntrusted ?? false },
  });
  const frontMatter = withPrintDefaults(ofProject.values, (await project.defaultsOfTemplate?.(template)) ?? {});
  const root = { ...parsed, frontMatter: { ...ofProject, values: frontMatter } };

  const settled = {
    ...reading,
    draw: project.drawFor?.(template),
    citations: frontMatter.bibliography !== undefined,
    dialect: frontMatter.dialect ?? dialect,
  };
  const front = await readFront(source.path, root, settled);
  const manuscript = await manuscriptOf(source, { ...root, metadata: front.metadata }, kind, settled);
  const { network = noNetwork, time = noTimeLimit } = project;
  const cover = await pictureAt('cover', frontMatter.cover, source, root, { host, network });
  const logo = await pictureAt('logo', frontMatter.logo?.file, source, root, { host, network });
  const { chapters, title, variantUses } = manuscript;
  const isProjectFile = foreignBookReader(source.path) !== undefined;
  const metadata = withDirection(front.metadata, chapters, { values: frontMatter, isProjectFile, report });
  const ofFiles = [...ofRoot, ...manuscript.messages, ...misspeltVariants(variantUses, reading.variants)];
  const variants = new Set(variantUses.map(({ name }) => name));
  if (ofFiles.some(isFatal)) return { value: { frontMatter, variants }, messages: inOrder(ofFiles, chapters) };

  const { kinds } = reading.extensions;
  const origin = originOf(source, root.frontMatter, { kind, title, front: { ...front, metadata }, kinds });
  await yieldToEventLoop(project.signal);
  const composed = await time.during('composing the publication', () =>
    compose(chapters, { ...origin, host, network, keep, bounded: time.bounded, budget: reading.budget }),
  );
  const { built } = reading.variants;
  const name = nameOf(source, frontMatter, composed.value);
  const id = built === undefined || variants.size === 0 ? name : slugOfVariant(name, built);
  const publication = withLogo({ ...composed.value, id }, frontMatter, logo);
  const ofChecks = await time.during('checking the publication', () => runChecks(publication, project));
  const placeOf = (path: readonly PropertyKey[]) => ({
    path: source.displayPath,
    start: parsed.frontMatter.pointOf(path),
  });
  const attached = frontMatter.pdf?.attachSource;
  const sources = attached ? await sourceTexts(publication.lines, source.root, host) : undefined;
  const value: PreparedDocument = {
    frontMatter,
    publication: {
      ...withoutDeadLinks(publication),
      ...withoutUndefined({ cover, coverPlace: cover && placeOf(['cover']) }),
    },
    template,
    ...withoutUndefined({ sources }),
    variants,
    placeOf,
  };
  return { value, messages: inOrder([...ofFiles, ...composed.messages, ...ofChecks], chapters) };
}

/** The front matter, with the project's defaults. A single HTML file is not a site. */
function withProject(
  { frontMatter }: ParsedFile,
  { defaults }: Pick<ReadingOptions, 'defaults'>,
  { fileName }: ProjectSource,
): ParsedFile['frontMatter'] {
  const values = withDefaults(frontMatter.values, defaults);
  const html = { ...values.html, layout: 'single' as const };
  return { ...frontMatter, values: fileName === undefined ? values : { ...values, html } };
}

/** An image that the front matter names. */
async function pictureAt(
  key: 'cover' | 'logo',
  file: string | undefined,
  { path, root }: ProjectSource,
  { file: source, frontMatter: { pointOf } }: ParsedFile,
  from: { host: Host; network: Network },
): Promise<Resource | undefined> {
  if (file === undefined) return undefined;
  const remote = remoteFaults();
  const report = reportTo(source);
  const picture = await loadPicture(file, pointOf([key]), { source: path, root, ...from, report, remote });
  remote.finish(report);
  return picture;
}

/** A publication with its logo, unless that cannot be shown. */
function withLogo(publication: Publication, { logo }: FrontMatter, picture: Resource | undefined): Publication {
  if (!logo || !picture) return publication;
  const { path, width, height } = picture;
  const isKnown = publication.resources.some((resource) => resource.path === path);
  const resources = isKnown ? publication.resources : [...publication.resources, picture];
  return { ...publication, resources, logo: { path, width, height, alt: logo.alt } };
}

/** Milliseconds of checks without a pause in which others can act. */
const atOnce = 10;

async function runChecks(
  publication: Publication,
  { signal, time = noTimeLimit }: ProjectSettings,
): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  const report = reportOn(publication.lines, messages);
  for (let next = 0; next < checks.length; ) {
    await yieldToEventLoop(signal);
    // To bound the time takes longer than most checks of a short text.
    time.bounded(() => {
      const start = performance.now();
      do checks[next++]?.(publication, report, namedFormats);
      while (next < checks.length && performance.now() - start < atOnce);
    });
  }
  return messages;
}

/** File by file in the order of the text, regardless of the stage that found them. */
function inOrder(messages: VFileMessage[], chapters: readonly Chapter[]): VFileMessage[] {
  const paths = chapters.flatMap(({ lines }) => lines.map(({ path }) => path));
  const files = new Map(paths.map((path, index) => [path, index]));
  const rank = ({ file }: VFileMessage) => files.get(file ?? '') ?? -1;
  return messages.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

/** The name of the files: the caller's, or the slug. A text without a file is named by its title. */
function nameOf({ fileName, isUnnamed }: ProjectSource, { slug }: FrontMatter, composed: Publication): string {
  return fileName ?? (isUnnamed && slug === undefined ? slugOfTitle(composed) : composed.id);
}

function slugOfTitle({ metadata, id }: Publication): string {
  const slug = metadata.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return slug.replace(/^-|-$/gu, '').slice(0, 80) || id;
}

/** Facts that are not in the front matter of the root source. */
interface BesideFrontMatter {
  kind: Publication['kind'];
  /** The title of the book in the list of chapters. */
  title: string | undefined;
  front: FrontTexts;
  /** The author's own kinds of blocks. */
  kinds: OwnKinds | undefined;
}

/** How a publication is composed, by the front matter of its root source with the defaults of its project. */
function originOf(
  { path, displayPath, root, slug }: ProjectSource,
  { values, pointOf }: FrontMatterReading,
  { kind, title, front, kinds = {} }: BesideFrontMatter,
): Omit<Origin, 'host' | 'network'> {
  const { lang = 'en', numbering = {}, index = true } = values;
  const words = wordsFor(lang);
  return {
    id: values.slug ?? slug,
    displayPath,
    kind,
    root,
    ...front,
    metadata: { ...withoutUndefined({ title }), ...front.metadata },
    numbered: numbering.headings !== false,
    references: {
      numbering: { ...defaultNumbering, ...withoutUndefined(numbering) },
      words,
      counted: countedKinds(kinds, lang),
    },
    index: { words, lang, wanted: index },
    ...citingOf(values, pointOf, path),
  };
}

/**
 * A source's settings for citations; nothing without a bibliography.
 *
 * @param values including the project's defaults
 * @param path absolute path of the source
 */
function citingOf(values: FrontMatter, pointOf: FrontMatterReading['pointOf'], path: string): { citing?: Citing } {
  const { bibliography, csl, nocite = [], lang = 'en' } = values;
  if (bibliography === undefined) return {};
  const citing: Citing = {
    files: bibliography.map((file, index) => ({ path: file, where: pointOf(['bibliography', index]) })),
    ...(csl === undefined ? {} : { style: { path: csl, where: pointOf(['csl']) } }),
    uncited: nocite.flatMap((keys, index) => keysIn(keys).map((key) => ({ key, where: pointOf(['nocite', index]) }))),
    folder: dirname(path),
    heading: wordsFor(lang).bibliography,
  };
  return { citing };
}

/** Keys alone, or as citations, `[@a; @b]`, as in Pandoc. */
function keysIn(text: string): string[] {
  if (!text.includes('@')) return [text];
  return [...text.matchAll(/@\{?(?<key>[^\s,;{}[\]]+)/gu)].map(({ groups }) => groups?.key ?? '');
}
