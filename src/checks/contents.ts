import { longestContents } from '../model/limits.ts';
import type { Check } from './check.ts';

/** A list of contents that nobody could read is left out, and that is told. */
export const checkContents: Check = ({ outline }, report) => {
  if (outline.length > longestContents) report('contents-long', { count: outline.length }, outline[0]?.place);
};
