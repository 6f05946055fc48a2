import { isNode, type Kid, setText, textAt } from '../../../structure/node.ts';
import { readMark } from '../../document/marked-roles.ts';

/**
 * The language that marks a formula in the print document: Chromium has no type for formulas, but passes languages on.
 * `zxx` is for content without language (ISO 639-2).
 */
export const formulaLanguage = 'zxx-x-formula';

/**
 * Extracts role marks from the languages of elements, and keeps a language only if it differs from that of the parent.
 */
export function readRoles(kids: readonly Kid[], around: string): void {
  for (const kid of kids) {
    if (!isNode(kid)) continue;
    const tag = textAt(kid, 'Lang');
    let language = around;
    if (tag === formulaLanguage) kid.type = 'Formula';
    else if (tag !== undefined) {
      const { language: own, role, number, target } = readMark(tag);
      if (role) kid.role = role;
      if (number !== undefined) kid.number = number;
      if (target !== undefined) kid.target = target;
      if (own !== 'und') language = own;
    }
    if (language === around) kid.dict.delete('Lang');
    else setText(kid, 'Lang', language);
    readRoles(kid.kids, language);
  }
}
