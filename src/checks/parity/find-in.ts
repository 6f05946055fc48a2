import type { Finished } from '../finished.ts';
import type { Expected } from './expected.ts';
import type { Finding } from './findings.ts';

/**
 * Reads a finished publication, and compares it with what is expected.
 *
 * @param signal ends it early
 */
export type FindIn = (finished: Finished, expected: Expected, signal?: AbortSignal) => Promise<Finding[]>;
