import type { VFileMessage } from 'vfile-message';
import { createMessage } from '../model/report.ts';

/** Messages about unknown keys of the front matter, each key of which is reported once in a run. */
export interface CountedKeys {
  /** Whether a message says of a key what was said already: then the first message gets to count it. */
  isRepeated: (message: VFileMessage) => boolean;
}

/** No key was reported yet. */
export function countedKeys(): CountedKeys {
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
