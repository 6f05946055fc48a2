import { promisify } from 'node:util';
import type { Plugin, Transformer } from 'unified';
import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { Place } from '../../model/place.ts';
import { reasonOf } from '../../model/reason.ts';
import { Failure, failure } from '../../model/report.ts';
import { setDeadline, timeToNotice } from '../../platform/interruption/deadlines.ts';
import { FenceError, raiseFence } from '../../platform/network/fence.ts';
import { OutOfTime, withinTime } from '../../platform/within-time.ts';

/** A plugin of a config or of a preset, with its options. */
export interface Unbound {
  attach: Plugin<unknown[]>;
  options: unknown[];
}

/** What messages about a plugin contain. */
interface Origin {
  name: string;
  where: Place | undefined;
  /** The path of the config in messages. */
  displayPath: string;
  /** Whether it has no network access. */
  frozen: boolean;
  /** The most seconds that it may take for a document. */
  time: number;
}

/**
 * Binds a plugin to its options, and reports its failures with its name, the document, and its line in the config. Its
 * messages about the document, through `file.message` or `file.fail`, are unchanged.
 *
 * @throws Failure `plugin-failed`, or `frozen-code` if it tries to use the network and must not
 */
export function guard({ attach, options }: Unbound, { name, where, displayPath, frozen, time }: Origin): Plugin<[]> {
  const failed = (error: unknown, document?: string) => {
    const reason = reasonOf(error);
    if (error instanceof FenceError)
      return failure('frozen-code', { code: `the plugin \`${name}\``, address: error.address }, where, displayPath);
    return error instanceof Failure
      ? error
      : failure('plugin-failed', { plugin: name, reason, document }, where, displayPath);
  };
  return function () {
    const fence = frozen ? raiseFence() : undefined;
    let transformer: Transformer | undefined;
    try {
      const set = (): unknown => withinTime(time, () => attach.apply(this as never, options));
      const attached = fence ? fence.enter(set) : set();
      transformer = typeof attached === 'function' ? (attached as Transformer) : undefined;
    } catch (error) {
      throw failed(error);
    }
    // Even without a transformer, a plugin may have tried to use the network during setup.
    if (!transformer && !fence) return;
    const run = transformer ?? (() => undefined);
    const settle = (tree: Node, file: VFile) =>
      inTime(
        time,
        () => settled(run, tree, file),
        () => failed(new OutOfTime(time), file.path),
      );
    return async (tree: Node, file: VFile) => {
      const before = file.messages.length;
      try {
        return await (fence ? fence.run(() => settle(tree, file)) : settle(tree, file));
      } catch (error) {
        // `file.fail` adds its message to the file before it throws: the document is at fault, and the message is already
        // reported.
        if (error instanceof VFileMessage && file.messages.includes(error)) return tree;
        throw failed(error, file.path);
      } finally {
        for (const message of file.messages.slice(before)) message.source ??= name;
      }
    };
  };
}

/**
 * Interrupts work that loops before it first awaits, and waits for the rest until the time is up. A later loop cannot be
 * interrupted: then a watchdog, if there is one, ends the process.
 */
async function inTime<T>(seconds: number, work: () => Promise<T>, late: () => Failure): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), seconds * 1000);
  });
  const deadline = setDeadline(seconds * 1000 + timeToNotice, late);
  try {
    return await Promise.race([withinTime(seconds, work), over]);
  } finally {
    clearTimeout(timer);
    deadline.clear();
  }
}

/** Runs a transformer, however it returns its result: a value, a promise, or a callback as third parameter. */
async function settled(transformer: Transformer, tree: Node, file: VFile): Promise<Node | undefined> {
  const result: unknown =
    transformer.length > 2
      ? await promisify(transformer as (tree: Node, file: VFile, next: (error: unknown, tree?: Node) => void) => void)(
          tree,
          file,
        )
      : await transformer(tree, file, () => {});
  if (result instanceof Error) throw result;
  return result ? (result as Node) : undefined;
}
