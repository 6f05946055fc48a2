import type { DiffResult } from '../diff.ts';
import { isError } from '../model/report.ts';
import { severityOf } from '../model/severities.ts';

/** A comparison for programs: all that it found, but for the images of pages. */
export function diffJson({ files, messages }: DiffResult): string {
  const plainFiles = files.map(({ pages, ...file }) => ({
    ...file,
    ...(pages ? { pages: { ...pages, pages: pages.pages.map(({ images, ...page }) => page) } } : {}),
  }));
  const plainMessages = messages.map((message) => ({
    rule: message.ruleId ?? null,
    severity: isError(message) ? 'error' : severityOf(message),
    message: message.reason,
    cure: message.note ?? null,
  }));
  return JSON.stringify({ files: plainFiles, messages: plainMessages }, null, 2);
}
