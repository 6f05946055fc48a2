import type { Extensions } from '../config/extensions.ts';
import type { Defaults } from '../config/schema.ts';
import { allFormats, type Format } from '../formats/names.ts';
import type { Draw } from '../html/diagrams/drawer.ts';
import type { Variants } from '../markdown/only.ts';
import { type Budget, budgetOf } from '../model/budget.ts';
import type { ReportCount } from '../model/count.ts';
import type { DialectName } from '../model/dialects.ts';
import { type GivenLimits, type Limits, limitsOf } from '../model/limits.ts';
import type { TemplateDefaults } from '../model/options/presentation.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';
import { noTimeLimit, type TimeLimit } from '../platform/time-limit.ts';
import type { OwnFiles } from '../template/template.ts';
import type { Stages } from './stages/bounded.ts';
import type { StageCache } from './stages/cached.ts';
import type { StageWorkers } from './stages/workers.ts';
import type { TemplateChoice } from './template.ts';

/** A project's settings for reading sources. */
export interface ProjectSettings {
  /** The formats to write: omissions in each are reported. Default: all. */
  formats?: readonly Format[];
  /** Default: none. */
  variants?: Variants;
  /** Defaults for documents. */
  defaults?: Defaults;
  /** The files that the project adds to the templates of documents. Default: none. */
  styleFiles?: OwnFiles;
  /** Whether the sources are untrusted. Default: no. */
  isUntrusted?: boolean;
  /** The project's extensions of Markdown and HTML. Default: none. */
  extensions?: Extensions;
  /** The limits of a file. Default: `defaultLimits`. */
  limits?: GivenLimits;
  /** Where images from the web come from. Default: nowhere, as in a frozen build without copies. */
  network?: Network;
  /** The defaults of a template, or of the one that the caller requests instead. Default: none. */
  defaultsOfTemplate?: (template: TemplateChoice) => Promise<TemplateDefaults>;
  /** Draws the diagrams of a publication. Default: they are shown as code. */
  drawFor?: ((template: TemplateChoice) => Draw) | undefined;
  /** Where results of stages are kept. Default: nowhere. */
  stageCache?: StageCache | undefined;
  /** Threads that read long sources. Default: they are started and ended with the publication. */
  stageWorkers?: StageWorkers | undefined;
  /** Receives the number of chapters read so far. Default: not reported. */
  reportCount?: ReportCount | undefined;
  signal?: AbortSignal | undefined;
  /** Default: `noTimeLimit`. */
  time?: TimeLimit | undefined;
}

export interface ReadingOptions
  extends Required<
    Omit<
      ProjectSettings,
      | 'defaultsOfTemplate'
      | 'drawFor'
      | 'isUntrusted'
      | 'limits'
      | 'network'
      | 'reportCount'
      | 'signal'
      | 'stageCache'
      | 'stageWorkers'
      | 'styleFiles'
      | 'time'
    >
  > {
  limits: Limits;
  /** The remaining time of the publication. */
  time: TimeLimit;
  /** The remaining expansion budget of the publication. */
  budget: Budget;
  /** The stages of processing a file, within the limits of the project. */
  stages: Stages;
  host: Host;
  root: string;
  /** Whether the publication has a bibliography, and so citations. */
  citations: boolean;
  /** The tool whose Markdown the publication is written in; a file's own front matter overrides it. */
  dialect?: DialectName | undefined;
  draw?: Draw | undefined;
  /** Whether the file is a chapter of a book. Default: no. */
  isChapter?: boolean;
  reportCount?: ReportCount | undefined;
}

/** @param stages for the project's `limitsOf` */
export function readingWith(project: ProjectSettings, root: string, host: Host, stages: Stages): ReadingOptions {
  const { formats = allFormats, variants = { built: undefined }, defaults = {} } = project;
  const { extensions = { markdown: [], html: [] } } = project;
  const citations = defaults.bibliography !== undefined;
  const limits = limitsOf(project.limits);
  const budget = budgetOf(limits);
  const { reportCount, time = noTimeLimit } = project;
  return { formats, variants, defaults, extensions, citations, limits, budget, stages, root, host, reportCount, time };
}
