import type * as z from 'zod';
import type { checkOfProject } from './options/check.ts';

/** What `offprint check` looks for beside what it always does. */
export type ThoroughOptions = z.output<typeof checkOfProject>;

/** What is known beside the dictionary of a language. */
export type SpellingOptions = Exclude<ThoroughOptions['spelling'], boolean | undefined>;
