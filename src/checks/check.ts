import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { NamedFormat } from '../model/shown-formats.ts';

/**
 * Looks at a publication and reports what is wrong with it. It changes nothing.
 *
 * @param formats those that there are
 */
export type Check = (publication: Publication, report: Report, formats: readonly NamedFormat[]) => void;
