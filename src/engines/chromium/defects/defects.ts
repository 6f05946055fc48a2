import { headingsAlone } from './heading-alone.ts';
import type { DefectCheck } from './laid-out.ts';
import { emptyLastPage } from './last-page.ts';
import { shortPages } from './short-pages.ts';

/** What is looked for on the pages of a print. What is too large for its place only the browser knows. */
export const defects: readonly DefectCheck[] = [headingsAlone, shortPages, emptyLastPage];
