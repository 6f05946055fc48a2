import { archiveStandard, standardName } from '../model/pdf-standard.ts';
import type { Publication } from '../model/publication.ts';
import { Failure } from '../model/report.ts';
import type { Engine, EngineContext, PrintJob } from './engine.ts';

/** The browser where there is one and it can write what is asked for, else Typst. */
export const auto: Engine = {
  async prepare(publication, context) {
    const { browser, report, options } = context;
    const archive = archiveStandard(options.print.standard);
    if (archive) return withTypst(publication, context, `a browser cannot write ${standardName(archive.id)}`);
    let version: string | undefined;
    try {
      version = await browser?.version();
    } catch (error) {
      if (!isMissing(error, 'browser-missing')) throw error;
      return withTypst(publication, context, 'no browser was found', error);
    }
    if (version === undefined) return withTypst(publication, context, 'no browser was found');
    const { chromium } = await import('./chromium/chromium.ts');
    const job = await chromium.prepare(publication, context);
    // If nobody asked for `auto`, the browser is what everybody expects.
    if (options.print.engine === 'auto')
      report('engine-chosen', { engine: 'chromium', reason: `a browser was found, \`${version}\`` });
    return job;
  },
};

/** @param without the failure to find a browser, which is thrown if there is no Typst either */
async function withTypst(
  publication: Publication,
  context: EngineContext,
  reason: string,
  without?: Failure,
): Promise<PrintJob> {
  const { typst } = await import('./typst/typst.ts');
  try {
    const job = await typst.prepare(publication, context);
    context.report('engine-chosen', { engine: 'typst', reason });
    return job;
  } catch (error) {
    if (!without || !isMissing(error, 'typst-missing')) throw error;
    throw new Failure([...without.messages, ...error.messages]);
  }
}

function isMissing(error: unknown, ruleId: 'browser-missing' | 'typst-missing'): error is Failure {
  return error instanceof Failure && error.messages.some((message) => message.ruleId === ruleId);
}
