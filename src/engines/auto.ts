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
    try {
      const version = await browser?.version();
      if (version !== undefined) {
        const { chromium } = await import('./chromium/chromium.ts');
        const job = await chromium.prepare(publication, context);
        report('engine-chosen', { engine: 'chromium', reason: `a browser was found, \`${version}\`` });
        return job;
      }
    } catch (error) {
      if (!isBrowserMissing(error)) throw error;
    }
    return withTypst(publication, context, 'no browser was found');
  },
};

async function withTypst(publication: Publication, context: EngineContext, reason: string): Promise<PrintJob> {
  const { typst } = await import('./typst/typst.ts');
  const job = await typst.prepare(publication, context);
  context.report('engine-chosen', { engine: 'typst', reason });
  return job;
}

function isBrowserMissing(error: unknown): boolean {
  return error instanceof Failure && error.messages.some(({ ruleId }) => ruleId === 'browser-missing');
}
