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

/** A plugin of a config or of a preset, with what it is called with. */
export interface Unbound {
  attach: Plugin<unknown[]>;
  options: unknown[];
}

/** What a message about a plugin names. */
interface Origin {
  name: string;
  where: Place | undefined;
  /** The config as messages show it. */
  shown: string;
  /** Whether the network is refused to it. */
  frozen: boolean;
  /** Seconds that it may take for a document. */
  time: number;
}

/**
 * Binds a plugin to its options, so that its failures are reported as such: with its name, the document,
 * and its line in the config. What it says of the document by `file.message` or `file.fail` stays a message of the document.
 *
 * @throws Failure `plugin-failed`, or `frozen-code` where it asks for the network and must not
 */
export function guard({ attach, options }: Unbound, { name, where, shown, frozen, time }: Origin): Plugin<[]> {
  const failed = (error: unknown, document?: string) => {
    const reason = reasonOf(error);
    if (error instanceof FenceError)
      return failure('frozen-code', { code: `the plugin \`${name}\``, address: error.address }, where, shown);
    return error instanceof Failure
      ? error
      : failure('plugin-failed', { plugin: name, reason, document }, where, shown);
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
    // Behind a fence, one that does nothing to the tree is still asked what it did when it was set up.
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
        // `file.fail` keeps its message on the file before it throws: the document is at fault, and says so itself.
        if (error instanceof VFileMessage && file.messages.includes(error)) return tree;
        throw failed(error, file.path);
      } finally {
        for (const message of file.messages.slice(before)) message.source ??= name;
      }
    };
  };
}

/**
 * Breaks off what loops before it first waits, and waits for the rest no longer than the time lasts. What loops later cannot be broken
 * off: then the process ends, if somebody watches it.
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

/** Runs a transformer in whichever way it tells its result: by a value, a promise, or a third parameter to be called. */
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
