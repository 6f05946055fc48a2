import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';

/** Looks at a publication and reports what is wrong with it. It changes nothing. */
export type Check = (publication: Publication, report: Report) => void;
