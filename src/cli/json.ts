import type { Reporter } from './reporter.ts';

/** Messages for programs: one JSON array, an object for each. Lines and columns count from 1; `null` is not known. */
export const json: Reporter = (messages) => {
  const plain = messages.map(({ file, line, column, ruleId, reason, note, fatal }) => ({
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    rule: ruleId ?? null,
    severity: fatal === true ? 'error' : fatal === false ? 'warning' : 'info',
    message: reason,
    cure: note ?? null,
  }));
  return JSON.stringify(plain, null, 2);
};
