import { VFileMessage } from 'vfile-message';

/** A message without its prototype, which cloning would lose. */
export type PlainMessage = Pick<
  VFileMessage,
  'reason' | 'place' | 'line' | 'column' | 'ruleId' | 'source' | 'file' | 'name' | 'fatal' | 'note'
>;

export function toPlain(message: VFileMessage): PlainMessage {
  const { reason, place, line, column, ruleId, source, file, name, fatal, note } = message;
  return { reason, place, line, column, ruleId, source, file, name, fatal, note };
}

export function fromPlain({ reason, ...rest }: PlainMessage): VFileMessage {
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  return Object.assign(new VFileMessage(reason), Object.fromEntries(entries));
}
