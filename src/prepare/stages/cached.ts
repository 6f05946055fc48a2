import { serialize } from 'node:v8';
import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import type { VFile } from 'vfile';
import type { Limits } from '../../model/limits.ts';
import { isFatal, toPlain } from '../../model/report.ts';
import { type Cache, cacheKey, deserialized } from '../../platform/cache.ts';
import { isPlain, type Stages } from './bounded.ts';
import { type Answer, receive, type Task } from './exchange.ts';

/*
 * Results of the stages, kept in the cache, so that after a change only the chapters that it concerns are parsed and transformed.
 *
 * - A stage reads nothing but its task: the text, the tree of the stage before it, the data of the file, and the options. So can a
 *   thread compute it. Its key is all of that, and the program.
 * - Included files and code are in the tree before it is transformed, with the values of variables.
 * - A value is what a thread would send back, including the messages.
 * - Nothing is kept of a stage that runs code of the project or asks the browser, or that failed: its time may have been up.
 */

/** Where results of stages are kept. */
export interface StageCache {
  cache: Cache;
  /** A digest of the program that computes them. */
  program: () => Promise<string>;
}

/** Takes the results of stages from the cache, and keeps others there until it is disposed of. */
export function cachedStages(stages: Stages, limits: Limits, { cache, program }: StageCache): Stages & AsyncDisposable {
  const writing = new Set<Promise<void>>();

  const performed = async <Tree extends Markdown | Html>(
    { stage, file, tree, options }: Pick<Task, 'stage' | 'tree' | 'options'> & { file: VFile },
    perform: () => Promise<Tree>,
    mayKeep = () => true,
  ): Promise<Tree> => {
    const { path, data } = file;
    // V8 serializes equal numbers and texts differently, depending on how it represents them.
    const key = cacheKey(
      'stage',
      await program(),
      stage,
      path,
      String(file),
      JSON.stringify({ data, options, limits, tree }),
    );
    const kept = deserialized(await cache.get(key)) as Answer | undefined;
    if (kept) return receive(kept, file) as Tree;
    const earlier = file.messages.length;
    const result = await perform();
    const added = file.messages.slice(earlier);
    if (added.some(isFatal) || !mayKeep()) return result;
    const bytes = serialize({ tree: result, messages: added.map(toPlain), data } satisfies Answer);
    const write = cache.set(key, bytes).finally(() => writing.delete(write));
    writing.add(write);
    return result;
  };

  return {
    atOnce: stages.atOnce,

    async parse(file, options = {}) {
      const perform = () => stages.parse(file, options);
      return isPlain(options) ? performed({ stage: 'parse', file, options }, perform) : perform();
    },

    async transform(tree, file, options = {}) {
      if (!isPlain(options)) return stages.transform(tree, file, options);
      const { draw, ...plain } = options;
      // A drawing depends on the template, too. Without a browser, a diagram is shown as code.
      let hasDrawn = false;
      const noted: typeof draw = (text) => {
        hasDrawn = true;
        return draw ? draw(text) : Promise.reject(new Error('Cannot draw'));
      };
      const perform = () => stages.transform(tree, file, draw ? { ...options, draw: noted } : options);
      const task = { stage: 'transform', file, tree, options: { ...plain, canDraw: draw !== undefined } } as const;
      return performed(task, perform, () => !hasDrawn);
    },

    async [Symbol.asyncDispose]() {
      await Promise.all(writing);
    },
  };
}
