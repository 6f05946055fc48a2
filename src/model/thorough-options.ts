import type * as z from 'zod';
import type { checkOfProject } from './options/check.ts';

/** What `offprint check` checks in addition to its usual checks. */
export type ThoroughOptions = z.output<typeof checkOfProject>;

/** What is accepted in addition to a language's dictionary. */
export type SpellingOptions = Exclude<ThoroughOptions['spelling'], boolean | undefined>;
