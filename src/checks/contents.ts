import { longestContents } from '../model/limits.ts';
import type { Check } from './check.ts';

/** A table of contents that is too long to read is left out, and reported. */
export const checkContents: Check = ({ outline }, report) => {
  if (outline.length > longestContents) report('contents-long', { count: outline.length }, outline[0]?.place);
};
