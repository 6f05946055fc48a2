import type { Project } from '../config/project.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { Effort } from '../model/effort.ts';
import type { PrintOptions } from '../model/print-options.ts';
import type { Report } from '../model/report.ts';
import type { Browser } from '../platform/browser.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';
import type { Reads } from '../platform/recording.ts';
import type { TemplateChoice } from '../prepare/template.ts';
import type { Template } from '../template/template.ts';
import type { MessageLog } from './message-log.ts';
import type { Step } from './step.ts';

/** What the publications of a run share. */
export interface Run {
  project: Project;
  effort: Effort;
  host: Host;
  /** The template that the caller wants, else the one that a document wants. */
  templateFor: (wanted: TemplateChoice) => Promise<Template>;
  browser: Browser;
  network: Network;
  /** What was read to resolve the project, where the run notes what it reads. */
  reads: Reads | undefined;
  /** What was said of the run so far. */
  log: MessageLog;
  /** Says more of the run itself. */
  report: Report;
  signal: AbortSignal;
  onProgress: (step: Step) => void;
}

/** What a document says of its print goes before what the project says. */
export function printOptions(project: Project, frontMatter: FrontMatter): PrintOptions {
  return { ...project.pdf, ...frontMatter.pdf };
}
