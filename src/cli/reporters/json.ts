import type { VFileMessage } from 'vfile-message';
import * as z from 'zod';
import { isSafe } from '../../model/corrections.ts';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { version } from '../../model/version.ts';
import { editsIn, endOf, fileOf, inTextOrder } from '../message-place.ts';
import { countsOf, type Reporter, type ReporterContext } from '../reporter.ts';

/** Messages for programs, described by `schema/messages.schema.json`. */
export const json: Reporter = async ({ messages, written, exitCode }, context) => {
  const report: MessagesFile = {
    version: 1,
    tool: { name: 'offprint', version },
    messages: await Promise.all(inTextOrder(messages).map((message) => plain(message, context))),
    counts: countsOf(messages),
    faults: written?.faults ?? null,
    exitCode,
  };
  return JSON.stringify(report, null, 2);
};

async function plain(message: VFileMessage, context: ReporterContext): Promise<MessagesFile['messages'][number]> {
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
    edits: (await editsIn(message, context.readLines)).map(({ start, end, text }) => ({
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      text,
      safe: isSafe(message),
    })),
  };
}

const count = z.int().nonnegative();
/** Lines and columns count from 1, columns in code units of UTF-16. */
const ordinal = z.int().positive().nullable();

const edit = z.object({
  line: z.int().positive(),
  column: z.int().positive(),
  endLine: z.int().positive(),
  endColumn: z.int().positive(),
  text: z.string().describe('What replaces the text of this place.'),
  safe: z.boolean().describe('Whether `offprint fix` applies it without asking.'),
});

const message = z.object({
  file: z
    .string()
    .nullable()
    .describe('Path relative to the working directory. `null`: the message is about the run as a whole.'),
  line: ordinal.describe('Line, from 1. `null`: the message is about the file as a whole.'),
  column: ordinal.describe('Column, from 1, in code units of UTF-16.'),
  endLine: ordinal.describe('Line in which the place ends. `null`: the place is a point.'),
  endColumn: ordinal.describe('The column behind the last character of the place.'),
  rule: z.string().nullable().describe('Id of the rule, as the config names it; of a plugin, `plugin:rule`.'),
  severity: z.enum(['error', 'warning', 'info']).describe('As this run takes it: the config and `strict` are heeded.'),
  fatal: z
    .boolean()
    .describe('Whether no file is written because of it. Any other error is a fault that the files carry.'),
  message: z.string().describe('What is wrong. Values stand in backticks.'),
  cure: z.string().nullable().describe('What to do about it.'),
  edits: z.array(edit).describe('Edits of the file that correct it: alternatives, the likeliest first.'),
});

/** The output of `--reporter json`. Within a version of the format, keys may be added, but not removed or changed in meaning. */
export const messagesSchema = z.object({
  version: z.literal(1).describe('Version of this format.'),
  tool: z.object({ name: z.literal('offprint'), version: z.string() }).describe('What made the report.'),
  messages: z
    .array(message)
    .describe('File by file, in the order of the text; last, what is about the run as a whole.'),
  counts: z.object({ errors: count, warnings: count, infos: count }).describe('How many messages there are.'),
  faults: count.nullable().describe('How many faults the files carry that were written. `null`: the run writes none.'),
  exitCode: z.int().describe('The exit code of the run.'),
});

type MessagesFile = z.output<typeof messagesSchema>;
