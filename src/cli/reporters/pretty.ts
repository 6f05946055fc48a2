import pc from 'picocolors';
import type { VFileMessage } from 'vfile-message';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { type Excerpt, excerptOf } from '../excerpt.ts';
import { inTextOrder, placeOf } from '../message-place.ts';
import { countLine, countsOf, type Reporter, type RunReport } from '../reporter.ts';
import { printable } from '../safe-output.ts';

/** Messages of one rule that are shown with their lines: after those, the reader knows what they are about. */
const mostExcerpts = 5;

/** Messages of one rule that are shown; the others are counted. Other reporters get all of them. */
const mostShown = 20;

const gutter = 5;

type Colors = ReturnType<typeof pc.createColors>;

interface Block {
  text: string;
  isTall: boolean;
}

/** Messages for people: the place, the fault, the rule, the line, and what to do; then their counts. */
export const pretty: Reporter = async (run, context) => {
  const { messages } = run;
  if (messages.length === 0 && context.quiet) return '';
  const color = pc.createColors(context.colors);
  const counts = new Map<string, number>();
  const blocks: Block[] = [];
  for (const message of inTextOrder(messages)) {
    const rule = ruleNameOf(message);
    const number = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, number);
    if (number > mostShown) continue;
    const excerpt =
      number <= mostExcerpts
        ? await excerptOf(message, context.readLines, context.width - gutter - ' │ '.length)
        : undefined;
    blocks.push({ text: blockOf(message, excerpt, color), isTall: excerpt !== undefined });
  }
  for (const text of [...restOf(counts, color), lastLine(run, color)]) blocks.push({ text, isTall: false });
  return joined(blocks);
};

function blockOf(message: VFileMessage, excerpt: Excerpt | undefined, color: Colors): string {
  const { reason, note } = message;
  const tint = { fatal: color.red, error: color.red, warning: color.yellow, info: color.blue }[severityOf(message)];
  const place = printable(placeOf(message));
  const parts = [
    place && color.bold(place),
    tint(severityOf(message)),
    printable(reason),
    color.dim(`[${printable(ruleNameOf(message))}]`),
  ];
  const lines = [parts.filter((part) => part !== '').join(' ')];
  if (excerpt) lines.push(...excerptLines(excerpt, tint, color));
  if (note) lines.push(`  ${color.cyan('→')} ${printable(note)}`);
  return lines.join('\n');
}

function excerptLines({ number, text, marks }: Excerpt, tint: (text: string) => string, color: Colors): string[] {
  const bar = color.dim('│');
  return [
    `${color.dim(String(number).padStart(gutter))} ${bar} ${text}`,
    `${' '.repeat(gutter)} ${bar} ${tint(marks)}`,
  ];
}

/** Blocks below one another. One with lines of a source has blank lines around it. */
function joined(blocks: readonly Block[]): string {
  return blocks
    .map(({ text, isTall }, index) => (index > 0 && (isTall || blocks[index - 1]?.isTall) ? `\n${text}` : text))
    .join('\n');
}

/** A line for each rule with messages that are not shown. */
function restOf(counts: ReadonlyMap<string, number>, color: Colors): string[] {
  return [...counts]
    .filter(([, number]) => number > mostShown)
    .map(([rule, number]) =>
      color.dim(`… and ${number - mostShown} more of [${printable(rule)}]; --reporter json lists all`),
    );
}

function lastLine(run: RunReport, color: Colors): string {
  const counts = countsOf(run.messages);
  const tint = counts.errors > 0 ? color.red : counts.warnings > 0 ? color.yellow : color.green;
  return tint(countLine(run));
}
