import { templateOptionsOf } from '../config/defaults.ts';
import { entryOf } from '../formats/entries.ts';
import type { Format } from '../formats/names.ts';
import { a4, type PrintOptions } from '../model/format-options.ts';
import type { Publication } from '../model/publication.ts';
import { type Failure, failure, type Report } from '../model/report.ts';
import type { TimeLimit } from '../platform/time-limit.ts';
import { withOptions } from '../template/options.ts';
import type { Template } from '../template/template.ts';
import type { WriterOptions } from '../writers/writer.ts';
import { optionsOf } from './format-views.ts';
import type { PreparedSource } from './prepared-source.ts';
import type { PublishingRun } from './publishing-run.ts';

/** The input of a publication's writers: its template, and the settings of project and author. */
export interface WriterSetup {
  template: Template;
  options: Omit<WriterOptions, 'own'>;
  /** The options of each format. */
  ownOf: (format: Format) => Record<string, unknown>;
  /** What prevents a single format. */
  hindrances: Readonly<Partial<Record<Format, Failure>>>;
  /** The remaining time of the publication. */
  time: TimeLimit;
}

/** Loads the template of a publication and resolves its options, and reports problems with them. */
export async function setUpWriters(
  publication: Publication,
  { frontMatter, template: wanted, placeOf, sources, time }: PreparedSource,
  { project, templateFor, engineFor }: PublishingRun,
  report: Report,
): Promise<WriterSetup | undefined> {
  if (!wanted) return undefined;
  const loaded = await templateFor(wanted);
  const { template, faults } = withOptions(loaded, templateOptionsOf(frontMatter, loaded.options));
  for (const fault of faults) {
    report('template-option', { ...fault, template: template.name }, placeOf?.(['templateOptions', fault.name]));
  }
  for (const group of template.expects ?? []) {
    const at = placeOf?.(['template']);
    if (group === 'chapters') {
      // A book may list its chapters elsewhere. A document with one section needs none.
      if (publication.kind !== 'book' && publication.sections.length > 1)
        report('template-chapters', { template: template.name }, at);
    } else if (frontMatter[group] === undefined) report('template-group', { group, template: template.name }, at);
  }
  const print = optionsOf('pdf', project, frontMatter);
  const isPrinted = project.formats.includes('pdf');
  const engine = isPrinted
    ? await engineFor({ asked: print.engine, standard: print.standard, template }, report)
    : print.engine;
  const ownOf = (format: Format) => (format === 'pdf' ? { ...print, engine } : optionsOf(format, project, frontMatter));
  const room = isPrinted ? lacksRoom(print) : undefined;
  const hindrances = room ? { pdf: failure('page-room', room, placeOf?.(['pdf'])) } : {};
  const { toc, references } = frontMatter;
  const files = project.formats.map((format) => {
    const { title, mediaType } = entryOf(format);
    return [format, { path: filePath(format, publication, ownOf(format)), title, mediaType }];
  });
  const options: WriterSetup['options'] = {
    files: Object.fromEntries(files),
    contents: toc === false ? false : toc?.depth,
    pageReferences: references?.pages,
    sources,
    signature: project.signature,
    fitPlace: placeOf?.(['pdf', 'fitPages']),
    printTime: project.limits.printTime,
    mostPages: project.limits.pages,
  };
  return { template, options, ownOf, hindrances, time };
}

/** Path of the file of a format, relative to the output folder. */
export function filePath(format: Format, publication: Publication, own: Record<string, unknown>): string {
  const entry = entryOf(format);
  return entry.path?.(publication, own) ?? `${publication.id}.${entry.extension}`;
}

/** Points of the shortest line and of the lowest column that still hold text: 20 mm. */
const least = 56.7;

/** Margins that leave no space for text: in which dimension, and how much of it is left, in millimetres. */
export interface NoRoom {
  side: 'width' | 'height';
  left: number;
}

/** Whether the configured margins leave no space for text on the page. Those of templates depend on its size. */
export function lacksRoom({ size = a4, margin = {}, inner = 0 }: PrintOptions): NoRoom | undefined {
  const { top = 0, bottom = 0, inner: binding = 0, outer = 0 } = margin;
  const width = size.width - binding - outer - inner;
  const height = size.height - top - bottom;
  if (width >= least && height >= least) return undefined;
  const side = width < least ? 'width' : 'height';
  return { side, left: Math.round((Math.min(width, height) * 25.4) / 72) };
}
