import type { FinishedFiles } from '../finished.ts';
import type { ExpectedContent } from './expected.ts';
import type { Finding } from './findings.ts';

/** Reads a finished publication and compares it with what is expected. */
export type FindIn = (finished: FinishedFiles, expected: ExpectedContent) => Promise<Finding[]>;
