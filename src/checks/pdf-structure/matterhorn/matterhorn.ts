import type { Coverage } from './condition.ts';
import { contentConditions } from './content.ts';
import { fontConditions } from './fonts.ts';
import { structureConditions } from './structure.ts';

const conditions = { ...contentConditions, ...structureConditions, ...fontConditions };

type Conditions = typeof conditions;

/** The failure conditions that a check can find, by the numbers of the Matterhorn Protocol 1.1. */
export type Condition = {
  [Id in keyof Conditions]: Conditions[Id]['by'] extends 'human' | 'none' ? never : Id;
}[keyof Conditions];

/**
 * All 136 failure conditions by which PDF/UA-1 (ISO 14289-1) is judged, in the order of the protocol. The numbers are those
 * of the PDF Association; checkpoint 23 has none.
 */
export const matterhorn: readonly (readonly [id: string, coverage: Coverage])[] = Object.entries(conditions);

/** What would be wrong. */
export function conditionText(condition: Condition): string {
  return conditions[condition].what;
}
