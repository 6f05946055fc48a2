import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';

// Counting begins here, not when it is asked for: V8 counts the blocks of functions that it compiles from now on, at their first call.
const session = new Session();
session.connect();
await post('Profiler.enable');
const coverage = { callCount: true, detailed: true };
await post('Profiler.startPreciseCoverage', coverage);

/**
 * How many times as many steps some work takes where there is four times as much to do: 4 where it grows in proportion, 16 where
 * each thing is compared with each. A step is a call of a function or a run of a block of it, as V8 counts them for coverage:
 * unlike time, it is the same under any load. What V8 does in C++, such as the search of a regular expression, is one step.
 *
 * @param count of things in the smaller run
 */
export async function growthOf(work: (count: number) => unknown, count: number): Promise<number> {
  const [few, many] = await bothOf(work, count);
  return sumOf(many) / sumOf(few);
}

/** A block of a function that runs more often than there is more to do. */
export interface SteepBlock {
  /** Name of the function, and where its file has the block. */
  name: string;
  few: number;
  many: number;
}

/**
 * The blocks that run out of proportion where there is four times as much to do. A block that compares each thing with each is found
 * however little of the whole work it is, which the sum of all steps would not show.
 *
 * @param count of things in the smaller run
 */
export async function steepBlocks(work: (count: number) => unknown, count: number): Promise<SteepBlock[]> {
  const [few, many] = await bothOf(work, count);
  const steep: SteepBlock[] = [];
  for (const [name, times] of many) {
    const before = few.get(name) ?? 0;
    // Of what is compared in pairs, half of the pairs at least; what only begins to run is a buffer that has become full.
    if (before >= count && times >= 7 * count * count && times > steepness * before)
      steep.push({ name, few: before, many: times });
  }
  return steep.sort((a, b) => b.many - a.many);
}

/** What optimizes functions in this V8. It complains about options that it does not know. */
const compilers = Number(process.versions.node.split('.')[0]) < 22 ? ['opt'] : ['opt', 'maglev'];

/** Between four times as many and sixteen, on the side of what is sorted or searched. */
const steepness = 8;

/** The steps of both runs, block by block. */
async function bothOf(work: (count: number) => unknown, count: number): Promise<[Blocks, Blocks]> {
  // Optimized functions are not counted, and V8 optimizes in the background, sooner or later by the load. Starting again drops what
  // it has optimized so far.
  for (const compiler of compilers) setFlagsFromString(`--no-${compiler}`);
  await post('Profiler.startPreciseCoverage', coverage);
  try {
    // What is made once is made first.
    await work(count);
    return [await stepsOf(work, count), await stepsOf(work, 4 * count)];
  } finally {
    for (const compiler of compilers) setFlagsFromString(`--${compiler}`);
  }
}

/** What grows in proportion takes four times as many steps; logarithms and the rest of a buffer add to that. */
export const linear = 6;

/** How often each block ran. */
type Blocks = ReadonlyMap<string, number>;

async function stepsOf(work: (count: number) => unknown, count: number): Promise<Blocks> {
  // Asking begins the count anew.
  await post('Profiler.takePreciseCoverage');
  await work(count);
  const { result } = (await post('Profiler.takePreciseCoverage')) as Coverage;
  const blocks = new Map<string, number>();
  for (const { url, functions } of result) {
    // What runs inside Node may be left from before, such as a file that is still being written; what calls it is counted.
    if (url.startsWith('node:')) continue;
    for (const { functionName, ranges } of functions) {
      for (const { startOffset, count: times } of ranges) {
        const name = `${functionName} ${url}:${startOffset}`;
        blocks.set(name, (blocks.get(name) ?? 0) + times);
      }
    }
  }
  return blocks;
}

function sumOf(blocks: Blocks): number {
  let sum = 0;
  for (const times of blocks.values()) sum += times;
  return sum;
}

interface Coverage {
  result: {
    url: string;
    functions: { functionName: string; ranges: { startOffset: number; count: number }[] }[];
  }[];
}

function post(method: string, params?: object): Promise<object> {
  return new Promise((resolve, reject) => {
    session.post(method, params, (error, result) => (error ? reject(error) : resolve(result ?? {})));
  });
}
