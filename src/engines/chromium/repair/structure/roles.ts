import { readMark } from '../../document/marked-roles.ts';
import { formulaLanguage } from '../formulas.ts';
import { isNode, type Kid, setText, textAt } from './node.ts';

/**
 * Takes the marks of roles out of the languages of elements, and leaves a language only where it is another than that of
 * the element around.
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
