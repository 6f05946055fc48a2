import type { Format } from '../model/formats.ts';
import { lacksRoom } from '../model/page-room.ts';
import type { Publication } from '../model/publication.ts';
import { type Failure, failure, type Report } from '../model/report.ts';
import type { TimeLimit } from '../platform/time-limit.ts';
import { withOptions } from '../template/options.ts';
import type { Template } from '../template/template.ts';
import type { WriterEntry, WriterOptions } from '../writers/writer.ts';
import { writers } from '../writers/writers.ts';
import type { PreparedSource } from './prepared-source.ts';
import type { PublishingRun } from './publishing-run.ts';
import { printOptions } from './run.ts';

/** What the writers of a publication are given: its template, and what project and author decide. */
export interface WriterSetup {
  template: Template;
  options: WriterOptions;
  /** What keeps a single format from being made. */
  hindrances: Readonly<Partial<Record<Format, Failure>>>;
  /** What is left of the time that the publication may take. */
  time: TimeLimit;
}

/** Loads the template of a publication and resolves its options, and reports what is wrong with them. */
export async function setUpWriters(
  publication: Publication,
  { frontMatter, template: wanted, placeOf, sources, time }: PreparedSource,
  { project, templateFor }: PublishingRun,
  report: Report,
): Promise<WriterSetup | undefined> {
  if (!wanted) return undefined;
  const { template, faults } = withOptions(await templateFor(wanted), frontMatter.templateOptions ?? {});
  for (const fault of faults) {
    report('template-option', { ...fault, template: template.name }, placeOf?.(['templateOptions', fault.name]));
  }
  const print = printOptions(project, frontMatter);
  const room = project.formats.includes('pdf') ? lacksRoom(print) : undefined;
  const hindrances = room ? { pdf: failure('page-room', room, placeOf?.(['pdf'])) } : {};
  const { toc, references } = frontMatter;
  const options: WriterOptions = {
    html: frontMatter.html ?? {},
    print,
    epub: frontMatter.epub ?? {},
    files: {},
    contents: toc === false ? false : toc?.depth,
    pageReferences: references?.pages,
    sources,
    signature: project.signature,
    printTime: project.limits.printTime,
    mostPages: project.limits.pages,
  };
  const files = Object.fromEntries(project.formats.map((format) => [format, filePath(format, publication, options)]));
  return { template, options: { ...options, files }, hindrances, time };
}

/** Path of the file of a format, relative to the output folder. */
export function filePath(format: Format, publication: Publication, options: Pick<WriterOptions, 'html'>): string {
  const { path, extension }: WriterEntry = writers[format];
  return path?.(publication, options) ?? `${publication.id}.${extension}`;
}
