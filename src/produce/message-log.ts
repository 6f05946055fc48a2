import type { VFileMessage } from 'vfile-message';
import { createMessage, type Report } from '../model/report.ts';
import { ownSeverities, type Severities, settle, severityOf } from '../model/severities.ts';
import { countedKeys } from './counted-keys.ts';

/** What was said of a run: the one place where a message becomes what the project takes it for. */
export interface MessageLog {
  /** In the order of the run. */
  readonly messages: readonly VFileMessage[];
  /** Says more of the run itself. */
  readonly report: Report;
  /**
   * Takes messages in. One that says the same of the same place again, as each variant of a source does, is kept once.
   *
   * @returns those that are left, as the project takes them
   */
  collect: (found: readonly VFileMessage[]) => VFileMessage[];
  /** From now on, messages are taken so. Before the project is known, each is as its rule has it. */
  follow(severities: Severities): void;
  warnings(): number;
}

/** A log of nothing yet. */
export function messageLog(): MessageLog {
  const messages: VFileMessage[] = [];
  const kept = new Set<string>();
  const keys = countedKeys();
  let severities = ownSeverities;
  const collect = (found: readonly VFileMessage[]) => {
    const left = settle(found, severities);
    for (const message of left) {
      const key = `${message.ruleId} ${message}`;
      if (!kept.has(key) && !keys.isRepeated(message)) messages.push(message);
      kept.add(key);
    }
    return left;
  };
  return {
    messages,
    report: (ruleId, facts, where) => {
      const message = createMessage(ruleId, facts, where);
      collect([message]);
      return message;
    },
    collect,
    follow(wanted) {
      severities = wanted;
    },
    warnings: () => messages.filter((message) => severityOf(message) === 'warning').length,
  };
}
