import type { DiffResult } from '../diff.ts';

/** A comparison for programs: all that it found, but for the images of pages. */
export function diffJson({ files, messages }: DiffResult): string {
  const plainFiles = files.map(({ pages, ...file }) => ({
    ...file,
    ...(pages ? { pages: { ...pages, pages: pages.pages.map(({ images, ...page }) => page) } } : {}),
  }));
  const plainMessages = messages.map(({ ruleId, reason, note, fatal }) => ({
    rule: ruleId ?? null,
    severity: fatal === true ? 'error' : fatal === false ? 'warning' : 'info',
    message: reason,
    cure: note ?? null,
  }));
  return JSON.stringify({ files: plainFiles, messages: plainMessages }, null, 2);
}
