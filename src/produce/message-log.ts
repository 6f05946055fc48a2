import type { VFileMessage } from 'vfile-message';
import { createMessage, Failure, type Report, reportOn, type StageResult } from '../model/report.ts';
import { ownSeverities, type Severities, settle, severityOf } from '../model/severities.ts';
import type { SourceLines } from '../model/source-lines.ts';
import { unreadable } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';

/** The messages of a run: the only place where the severities of the project are applied. */
export interface MessageLog {
  /** In the order of the run. */
  readonly messages: readonly VFileMessage[];
  /** Adds a message about the run itself. */
  readonly report: Report;
  /**
   * Adds messages. If several report the same at the same place, as variants of a source do, one is kept.
   *
   * @returns the remaining ones, with the project's severities
   */
  collect: (found: readonly VFileMessage[]) => VFileMessage[];
  /**
   * Collects the messages of a stage, and returns its value.
   *
   * @param position where they belong in the run, if it has moved on
   */
  take: <Value>(result: StageResult<Value>, position?: number) => Value;
  /** Sets the severities of further messages. Before the project is known, each has that of its rule. */
  follow(severities: Severities): void;
  warnings(): number;
  /**
   * Sets the position of further messages in the run. Shards of a run are merged in the order of positions, so that their
   * messages have the order of a run that builds everything.
   */
  moveTo(position: number): void;
  /** The position of each message. */
  readonly positions: readonly number[];
}

/**
 * An empty log.
 *
 * @param isOfShard whether it has only a part of the messages of a run: then none is counted for others like it
 */
export function messageLog({ isOfShard = false } = {}): MessageLog {
  const messages: VFileMessage[] = [];
  const positions: number[] = [];
  let position = 0;
  const kept = new Set<string>();
  const keys = isOfShard ? { isRepeated: () => false } : countedKeys();
  let severities = ownSeverities;
  const collectAt = (found: readonly VFileMessage[], at: number) => {
    const left = settle(found, severities);
    for (const message of left) {
      const key = `${message.ruleId} ${message}`;
      if (!kept.has(key) && !keys.isRepeated(message)) {
        const place = positions.findLastIndex((earlier) => earlier <= at) + 1;
        messages.splice(place, 0, message);
        positions.splice(place, 0, at);
      }
      kept.add(key);
    }
    return left;
  };
  const collect = (found: readonly VFileMessage[]) => collectAt(found, position);
  return {
    messages,
    report: (ruleId, facts, where) => {
      const message = createMessage(ruleId, facts, where);
      collect([message]);
      return message;
    },
    collect,
    take({ value, messages: found }, at = position) {
      collectAt(found, at);
      return value;
    },
    follow(wanted) {
      severities = wanted;
    },
    warnings: () => messages.filter((message) => severityOf(message) === 'warning').length,
    moveTo(next) {
      position = next;
    },
    positions,
  };
}

/** Messages about unknown front matter keys, each of which is reported once per run. */
interface CountedKeys {
  /** Whether a message repeats one about the same key: then the first message gets to count it. */
  isRepeated: (message: VFileMessage) => boolean;
}

/** Starts without any reported keys. */
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

interface Attempting {
  host: Host;
  signal: AbortSignal;
}

/**
 * Runs a part of a run. If it fails, the rest of the run continues.
 *
 * @returns no value if the work failed: the messages say why. @throws bugs, and the caller's request to end the run
 */
export async function attempt<T>(
  { host, signal }: Attempting,
  work: () => Promise<T>,
): Promise<StageResult<T | undefined>> {
  try {
    return { value: await work(), messages: [] };
  } catch (error) {
    // An error after the run was aborted is a consequence of that.
    const failed = error instanceof Failure ? error : unreadable(error, host);
    if (signal.aborted || !failed) throw error;
    return { value: undefined, messages: failed.messages };
  }
}

/**
 * As `attempt`, for work that reports messages on a publication. They are returned even if the work fails.
 *
 * @param work takes the messages so far, too
 */
export async function attemptReporting<T>(
  run: Attempting,
  lines: SourceLines,
  work: (report: Report, reported: readonly VFileMessage[]) => Promise<T>,
): Promise<StageResult<T | undefined>> {
  const reported: VFileMessage[] = [];
  const { value, messages } = await attempt(run, () => work(reportOn(lines, reported), reported));
  return { value, messages: [...reported, ...messages] };
}
