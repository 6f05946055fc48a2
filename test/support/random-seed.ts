import * as fc from 'fast-check';

/**
 * Random cases are the same in every run: a failure tells of the change that is tested, not of luck. `RANDOM_SEED=5 npm test`
 * tries others.
 */
fc.configureGlobal({ seed: Number(process.env.RANDOM_SEED ?? 1) });
