import { headingsAlone } from './heading-alone.ts';
import type { DefectCheck } from './laid-out.ts';
import { emptyLastPage } from './last-page.ts';
import { shortPages } from './short-pages.ts';

/** The defects that are checked on printed pages. Only the browser knows what is too large for its place. */
export const defects: readonly DefectCheck[] = [headingsAlone, shortPages, emptyLastPage];
