import type { Report } from '../../../model/report.ts';
import type { LaidOut } from './laid-out.ts';

/** Looks for one kind of defect, and reports each where it stands in the source. */
export type DefectCheck = (document: LaidOut, report: Report) => void;
