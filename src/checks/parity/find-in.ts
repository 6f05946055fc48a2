import type { Finished } from '../finished.ts';
import type { Expected } from './expected.ts';
import type { Finding } from './findings.ts';

/** Reads a finished publication, and holds it against what is expected. */
export type FindIn = (finished: Finished, expected: Expected) => Promise<Finding[]>;
