import type { VFileMessage } from 'vfile-message';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { version } from '../../model/version.ts';
import { countsOf } from '../counts.ts';
import { endOf, fileOf } from '../message-place.ts';
import type { Reporter } from '../reporter.ts';
import { inTextOrder } from '../text-order.ts';
import type { MessagesFile } from './messages-schema.ts';

/** Messages for programs, as `schema/messages.schema.json` describes them. */
export const json: Reporter = async ({ messages, written, exitCode }) => {
  const report: MessagesFile = {
    version: 1,
    tool: { name: 'offprint', version },
    messages: inTextOrder(messages).map(plain),
    counts: countsOf(messages),
    faults: written?.faults ?? null,
    exitCode,
  };
  return JSON.stringify(report, null, 2);
};

function plain(message: VFileMessage): MessagesFile['messages'][number] {
  const { line, column, reason, note } = message;
  const end = endOf(message);
  const severity = severityOf(message);
  return {
    file: fileOf(message) ?? null,
    line: line ?? null,
    column: column ?? null,
    endLine: end?.line ?? null,
    endColumn: end?.column ?? null,
    rule: ruleNameOf(message) || null,
    severity: severity === 'fatal' ? 'error' : severity,
    fatal: severity === 'fatal',
    message: reason,
    cure: note ?? null,
  };
}
