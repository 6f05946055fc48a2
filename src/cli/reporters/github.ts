import type { VFileMessage } from 'vfile-message';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { endOf, fileOf, inTextOrder, repositoryPath } from '../message-place.ts';
import { countLine, type Reporter, type ReporterContext } from '../reporter.ts';

const commands = { fatal: 'error', error: 'error', warning: 'warning', info: 'notice' } as const;

/** Commands of GitHub Actions, which shows ten messages of a severity per step at their lines; then the counts. */
export const github: Reporter = async (run, context) => {
  const lines = inTextOrder(run.messages).map((message) => commandOf(message, context));
  return [...lines, ...(lines.length === 0 && context.quiet ? [] : [countLine(run)])].join('\n');
};

function commandOf(message: VFileMessage, context: ReporterContext): string {
  const { line, column, reason, note } = message;
  const file = fileOf(message);
  const end = endOf(message);
  // Columns apply to a place in a single line.
  const columns = end && end.line !== line ? {} : { col: column, endColumn: end?.column };
  const properties = {
    file: file && repositoryPath(file, context),
    line,
    endLine: end?.line,
    ...columns,
    title: ruleNameOf(message) || undefined,
  };
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  const text = note ? `${reason}\n${note}` : reason;
  return `::${commands[severityOf(message)]} ${list.join(',')}::${escaped(text)}`;
}

/** Escapes a command like `@actions/core`. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
