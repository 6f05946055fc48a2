import type { Check } from './check.ts';
import { checkContents } from './contents.ts';
import { checkIds } from './ids.ts';
import { checkLeftOut } from './left-out.ts';
import { checkLinks } from './links.ts';
import { checkTables } from './tables.ts';

/** The checks of every build, in the order of their messages. */
export const checks: readonly Check[] = [checkIds, checkLinks, checkLeftOut, checkContents, checkTables];
