import type { Check } from './check.ts';
import { checkContents } from './contents.ts';
import { checkFormulas } from './formulas.ts';
import { checkLeftOut } from './left-out.ts';
import { checkLinks } from './links.ts';
import { checkRemote } from './remote.ts';

/** The checks of every build, in the order of their messages. */
export const checks: readonly Check[] = [checkLinks, checkLeftOut, checkContents, checkRemote, checkFormulas];
