import { Failure } from '../model/report.ts';
import type { Engine } from './engine.ts';

/** The browser where there is one, else Typst. */
export const auto: Engine = {
  async prepare(publication, context) {
    const { browser, report } = context;
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
    const { typst } = await import('./typst/typst.ts');
    const job = await typst.prepare(publication, context);
    report('engine-chosen', { engine: 'typst', reason: 'no browser was found' });
    return job;
  },
};

function isBrowserMissing(error: unknown): boolean {
  return error instanceof Failure && error.messages.some(({ ruleId }) => ruleId === 'browser-missing');
}
