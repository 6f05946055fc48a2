import type { TellCount } from '../model/count.ts';
import type { PrintOptions } from '../model/print-options.ts';
import type { Report } from '../model/report.ts';
import type { Template } from '../template/template.ts';

/** What the project or the author decides about a print. */
export interface EngineOptions {
  print: PrintOptions;
  /** How many levels of headings the list of contents shows; `false` for no list. Default: the engine's. */
  contents?: number | false | undefined;
  /** Whether references name the page of what they refer to. Default: `false`. */
  pageReferences?: boolean | undefined;
  /** Pages that a print may have. Default: any number. */
  mostPages?: number | undefined;
}

/** What an engine is given beside the publication. */
export interface EngineContext {
  template: Template;
  options: EngineOptions;
  report: Report;
  signal: AbortSignal;
  /** Takes how far the print has come. Absent where nobody wants to know. */
  tellCount?: TellCount | undefined;
}
