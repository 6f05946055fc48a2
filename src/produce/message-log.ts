import type { VFileMessage } from 'vfile-message';
import { createMessage, type Report } from '../model/report.ts';
import { ownSeverities, type Severities, settle, severityOf } from '../model/severities.ts';

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

/** Messages about unknown keys of the front matter, each key of which is reported once in a run. */
interface CountedKeys {
  /** Whether a message says of a key what was said already: then the first message gets to count it. */
  isRepeated: (message: VFileMessage) => boolean;
}

/** No key was reported yet. */
function countedKeys(): CountedKeys {
  const known = new Map<string, { first: VFileMessage; others: number }>();
  return {
    isRepeated(message) {
      const { ruleId, actual: key } = message;
      if (ruleId !== 'front-matter-unknown' || !key) return false;
      const counted = known.get(key);
      if (!counted) {
        known.set(key, { first: message, others: 0 });
        return false;
      }
      counted.others += 1;
      const { reason } = createMessage('front-matter-unknown', { key, others: counted.others });
      Object.assign(counted.first, { reason, message: reason });
      return true;
    },
  };
}
