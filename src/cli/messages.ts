import type { VFileMessage } from 'vfile-message';
import { colors } from './colors.ts';
import { type ReporterName, reporters } from './reporters.ts';

/** Prints what was said of a run: for people beside the output, for programs as the output. */
export function printMessages(messages: readonly VFileMessage[], reporter: ReporterName): void {
  const report = reporters[reporter](messages, { colors: colors(process.stderr) });
  if (reporter !== 'pretty') process.stdout.write(`${report}\n`);
  else if (report) process.stderr.write(`${report}\n`);
}
