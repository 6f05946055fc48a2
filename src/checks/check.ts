import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { NamedFormat } from '../model/shown-formats.ts';

/**
 * Examines a publication and reports what is wrong with it, without changing it.
 *
 * @param formats those that are built
 */
export type Check = (publication: Publication, report: Report, formats: readonly NamedFormat[]) => void;
