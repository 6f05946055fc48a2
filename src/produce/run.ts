import type { VFileMessage } from 'vfile-message';
import type { Project } from '../config/project.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { Effort } from '../model/effort.ts';
import type { PrintOptions } from '../model/print-options.ts';
import type { Report } from '../model/report.ts';
import type { Browser } from '../platform/browser.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';
import type { TemplateChoice } from '../prepare/template.ts';
import type { Template } from '../template/template.ts';
import type { Format } from '../writers/writers.ts';

/** A step of a run: a file is begun, or done. */
export interface Step {
  state: 'begun' | 'done';
  /** Path of the file, relative to the working directory. */
  path: string;
  format: Format;
}

/** What the publications of a run share. */
export interface Run {
  project: Project;
  effort: Effort;
  host: Host;
  /** The template that the caller wants, else the one that a document wants. */
  templateFor: (wanted: TemplateChoice) => Promise<Template>;
  browser: Browser;
  network: Network;
  /** What was said of the run so far, and how to say more of it. */
  messages: VFileMessage[];
  report: Report;
  signal: AbortSignal;
  onProgress: (step: Step) => void;
}

/** What a document says of its print goes before what the project says. */
export function printOptions(project: Project, frontMatter: FrontMatter): PrintOptions {
  return { ...project.pdf, ...frontMatter.pdf };
}
