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
  // Optimized functions are not counted, and V8 optimizes in the background, sooner or later by the load. Starting again drops what
  // it has optimized so far.
  setFlagsFromString('--no-opt');
  await post('Profiler.startPreciseCoverage', coverage);
  try {
    // What is made once is made first.
    await work(count);
    const [few = 0, many = 0] = [await stepsOf(work, count), await stepsOf(work, 4 * count)];
    return many / few;
  } finally {
    setFlagsFromString('--opt');
  }
}

/** What grows in proportion takes four times as many steps; logarithms and the rest of a buffer add to that. */
export const linear = 6;

async function stepsOf(work: (count: number) => unknown, count: number): Promise<number> {
  // Asking begins the count anew.
  await post('Profiler.takePreciseCoverage');
  await work(count);
  const { result } = (await post('Profiler.takePreciseCoverage')) as Coverage;
  const ranges = result.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
  return ranges.reduce((sum, range) => sum + range.count, 0);
}

interface Coverage {
  result: { functions: { ranges: { count: number }[] }[] }[];
}

function post(method: string, params?: object): Promise<object> {
  return new Promise((resolve, reject) => {
    session.post(method, params, (error, result) => (error ? reject(error) : resolve(result ?? {})));
  });
}
