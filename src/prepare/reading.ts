import type { Extensions } from '../config/extensions.ts';
import type { Defaults } from '../config/schema.ts';
import { allFormats, type Format } from '../formats/names.ts';
import type { Draw } from '../html/diagrams/drawer.ts';
import type { Variants } from '../markdown/only.ts';
import { type Budget, budgetOf } from '../model/budget.ts';
import type { TellCount } from '../model/count.ts';
import type { DialectName } from '../model/dialects.ts';
import { type GivenLimits, type Limits, limitsOf } from '../model/limits.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';
import { noTimeLimit, type TimeLimit } from '../platform/time-limit.ts';
import type { Stages } from './stages/bounded.ts';
import type { TemplateChoice } from './template.ts';

/** What the project decides of how sources are read. */
export interface ProjectSettings {
  /** The formats that are written: what each leaves out is reported. Default: all. */
  formats?: readonly Format[];
  /** Default: none. */
  variants?: Variants;
  /** What holds for a document that does not say otherwise. */
  defaults?: Defaults;
  /** What the project adds to Markdown and HTML. Default: nothing. */
  extensions?: Extensions;
  /** What a file may cost. Default: `defaultLimits`. */
  limits?: GivenLimits;
  /** Where images from the web come from. Default: nowhere, as in a frozen build without copies. */
  network?: Network;
  /** Draws the diagrams of a publication. Default: they are shown as code. */
  drawFor?: ((template: TemplateChoice) => Draw) | undefined;
  /** Takes how many chapters of a book have been read. Default: nobody does. */
  tellCount?: TellCount | undefined;
  /** Ends the reading early. */
  signal?: AbortSignal | undefined;
  /** Default: `noTimeLimit`. */
  time?: TimeLimit | undefined;
}

/** What the files of one source are read with. */
export interface ReadingOptions
  extends Required<Omit<ProjectSettings, 'drawFor' | 'limits' | 'network' | 'tellCount' | 'signal' | 'time'>> {
  limits: Limits;
  /** What is left of the time that the publication may take. */
  time: TimeLimit;
  /** What is left of what the publication may expand to. */
  budget: Budget;
  /** The stages that a file goes through, within the limits of the project. */
  stages: Stages;
  host: Host;
  /** The project root. */
  root: string;
  /** Whether the publication has a bibliography, and so citations. */
  citations: boolean;
  /** The tool whose Markdown the publication is; a file's own front matter goes before it. */
  dialect?: DialectName | undefined;
  draw?: Draw | undefined;
  tellCount?: TellCount | undefined;
}

/** @param stages those that `limitsOf` the project holds for */
export function readingWith(project: ProjectSettings, root: string, host: Host, stages: Stages): ReadingOptions {
  const { formats = allFormats, variants = { built: undefined }, defaults = {} } = project;
  const { extensions = { markdown: [], html: [] } } = project;
  const citations = defaults.bibliography !== undefined;
  const limits = limitsOf(project.limits);
  const budget = budgetOf(limits);
  const { tellCount, time = noTimeLimit } = project;
  return { formats, variants, defaults, extensions, citations, limits, budget, stages, root, host, tellCount, time };
}
