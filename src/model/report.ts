import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { Concern, Rule } from './rules/rule.ts';
import { type Facts, type FatalRuleId, isRule, type RuleId, rules } from './rules.ts';
import { type Place, placeOf, type SourceLines } from './source-lines.ts';

/** Where a message points: a node's position or a point in the reported file, or a place that names its own file. */
export type Where = Point | Position | Place | undefined;

/**
 * Reports a message to the user, under a rule of the catalogue, which determines the wording and the severity.
 *
 * @returns the message, already recorded.
 */
export type Report = <Id extends RuleId>(ruleId: Id, facts: Facts<Id>, where?: Where) => VFileMessage;

/** A `Report` that records its messages on `file`. */
export function reportTo(file: VFile): Report {
  return (ruleId, facts, where) => {
    const message = createMessage(ruleId, facts, where, file.path);
    file.messages.push(message);
    return message;
  };
}

/** A `Report` on a publication, whose nodes come from several files: it records its messages in `messages`. */
export function reportOn(lines: SourceLines, messages: VFileMessage[]): Report {
  return (ruleId, facts, where) => {
    const message = createMessage(ruleId, facts, placeIn(lines, where), lines[0]?.path);
    messages.push(message);
    return message;
  };
}

function placeIn(lines: SourceLines, where: Where): Where {
  if (!where || 'path' in where) return where;
  const position = 'line' in where ? { start: where, end: where } : where;
  const { path, start, end } = placeOf({ type: 'place', position }, lines);
  return 'line' in where || !end ? { path, start } : { path, start, end };
}

/** A message of the catalogue that is not yet recorded on a file. */
export function createMessage<Id extends RuleId>(
  ruleId: Id,
  facts: Facts<Id>,
  where?: Where,
  path?: string,
): VFileMessage {
  const rule = rules[ruleId] as Rule<Facts<Id>>;
  const message = new VFileMessage(rule.reason(facts), { place: pointOrPosition(where), ruleId, source: 'offprint' });
  const file = where && 'path' in where ? where.path : path;
  if (file) {
    message.file = file;
    message.name = message.line ? `${file}:${message.line}:${message.column}` : file;
  }
  const { severity } = rule;
  message.fatal = severity === 'fatal' || severity === 'error' ? true : severity === 'warning' ? false : undefined;
  const hint = rule.hint?.(facts);
  if (hint) message.note = hint;
  const correction = rule.correction?.(facts);
  if (correction) Object.assign(message, { actual: correction.actual, expected: [...correction.expected] });
  return message;
}

/** Thrown if nothing sensible can follow. Users see its messages, never the stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly messages: readonly VFileMessage[];

  constructor(messages: readonly VFileMessage[]) {
    super(messages.map((message) => message.reason).join('\n'));
    this.messages = messages;
  }
}

/** A `Failure` with one message. Only fatal rules end a run: all others are reported. */
export function failure<Id extends FatalRuleId>(ruleId: Id, facts: Facts<Id>, where?: Where, path?: string): Failure {
  return new Failure([createMessage(ruleId, facts, where, path)]);
}

function pointOrPosition(where: Where): Point | Position | undefined {
  if (!where) return undefined;
  if ('line' in where) return where;
  return where.end ? { start: where.start, end: where.end } : where.start;
}

/** Whether a message is an error: a fault in the files, or the reason why there are none. */
export function isError({ fatal }: VFileMessage): boolean {
  return fatal === true;
}

/** Whether a message makes a correct file impossible. */
export function isFatal({ source, ruleId }: VFileMessage): boolean {
  return source === 'offprint' && ruleId !== undefined && isRule(ruleId) && rules[ruleId].severity === 'fatal';
}

/** Exit codes by who has to act; 0 means published, 70 a bug in Offprint. */
const exitCodes = { document: 1, usage: 2, environment: 3 } as const satisfies Record<Concern, number>;

/** The exit code for messages: 0 without errors, 1 for faults, and for fatal messages the highest code among them. */
export function exitCodeOf(messages: readonly VFileMessage[]): 0 | 1 | 2 | 3 {
  const codes = messages
    .filter(isError)
    .map((message) => exitCodes[isFatal(message) ? rules[message.ruleId as RuleId].concern : 'document']);
  return ([3, 2, 1] as const).find((code) => codes.includes(code)) ?? 0;
}

/** A message without its prototype, which cloning would lose. */
export type PlainMessage = Pick<
  VFileMessage,
  | 'reason'
  | 'place'
  | 'line'
  | 'column'
  | 'ruleId'
  | 'source'
  | 'file'
  | 'name'
  | 'fatal'
  | 'note'
  | 'actual'
  | 'expected'
>;

export function toPlain(message: VFileMessage): PlainMessage {
  const { reason, place, line, column, ruleId, source, file, name, fatal, note, actual, expected } = message;
  return { reason, place, line, column, ruleId, source, file, name, fatal, note, actual, expected };
}

export function fromPlain({ reason, ...rest }: PlainMessage): VFileMessage {
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  return Object.assign(new VFileMessage(reason), Object.fromEntries(entries));
}

/** What a stage of the pipeline returns. The caller takes the messages into the log of the run, where their severity is decided. */
export interface StageResult<Value> {
  value: Value;
  /** In the order in which they are shown. */
  messages: readonly VFileMessage[];
}
