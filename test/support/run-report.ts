import { VFileMessage } from 'vfile-message';
import type { ReporterContext, RunReport } from '../../src/cli/reporter.ts';
import { sourceReader } from '../../src/cli/source-reader.ts';
import { createMessage, exitCodeOf } from '../../src/model/report.ts';
import { memoryHost } from './memory-host.ts';

/** What came of a run that said this. */
export function runReport(messages: readonly VFileMessage[], sources: readonly string[] = []): RunReport {
  return { messages, exitCode: exitCodeOf(messages), sources };
}

/** What a reporter is given in a project of these files, by path. */
export function reporterContext(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  context: Partial<ReporterContext> = {},
): ReporterContext {
  const cwd = '/project';
  const absolute = Object.entries(files).map(([path, content]) => [`${cwd}/${path}`, content]);
  const readLines = sourceReader(memoryHost(Object.fromEntries(absolute), cwd));
  return { colors: false, width: 80, quiet: false, readLines, cwd, root: cwd, ...context };
}

/** An error of a link, from a column to another of a line, the last one left out. */
export function brokenLink(file: string, line: number, from: number, to?: number, target = 'y'): VFileMessage {
  const start = { line, column: from };
  const where = to === undefined ? start : { start, end: { line, column: to } };
  return createMessage('link-target', { target, near: undefined }, where, file);
}

/** A warning of a heading at the beginning of a line. */
export function headingJump(file: string, line: number): VFileMessage {
  return createMessage('heading-jump', { level: 4, before: 2 }, { line, column: 1 }, file);
}

/** A message of somebody's plugin. */
export function pluginMessage(reason: string, origin: { source?: string; ruleId?: string }): VFileMessage {
  const message = new VFileMessage(reason, origin);
  message.fatal = false;
  return message;
}
