import type { Project } from '../config/project.ts';
import { engines } from '../engines/engines.ts';
import type { EngineChoice } from '../model/options/print.ts';
import { archiveStandard, type PdfStandard, standardName } from '../model/pdf-standard.ts';
import { Failure, type Report } from '../model/report.ts';
import type { Template } from '../template/template.ts';

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
export async function chooseEngine(
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
