import { serialize } from 'node:v8';
import { type Cache, cacheKey, deserialized } from './cache.ts';

/**
 * Takes the result of a computation from a cache, if it was computed before with the same inputs.
 *
 * @param inputs all of them, but for the program
 */
export type Keep = <Result>(inputs: readonly string[], compute: () => Result) => Promise<Result>;

/** @param program a digest of the program that computes */
export function keepIn(cache: Cache, program: () => Promise<string>): Keep {
  return async <Result>(inputs: readonly string[], compute: () => Result) => {
    const key = cacheKey('result', await program(), ...inputs);
    const known = deserialized(await cache.get(key)) as Result | undefined;
    if (known !== undefined) return known;
    const result = compute();
    await cache.set(key, serialize(result));
    return result;
  };
}

/** Keeps nothing. */
export const keepNothing: Keep = async (_inputs, compute) => compute();
