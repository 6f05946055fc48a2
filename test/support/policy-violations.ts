import type { Page } from 'puppeteer-core';

/** What the policy of a page refused, each as `directive: what`. Listens from before the page is read. */
export async function policyViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluateOnNewDocument(() => {
    const refused: string[] = [];
    Object.assign(globalThis, { refused });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      refused.push(`${effectiveDirective}: ${blockedURI} ${sample}`.trim()),
    );
  });
  return () => page.evaluate('refused') as Promise<string[]>;
}
