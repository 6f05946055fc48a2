import type { Directives } from 'mdast-util-directive';
import { isLanguageTag } from '../../model/language-tag.ts';
import { nearest } from '../../model/nearest.ts';
import type { Report } from '../../model/report.ts';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { isClassName, isId } from '../attribute-list.ts';
import type { Directive, DirectiveAttributes } from './directive.ts';
import { written } from './directives.ts';

/** Attributes of every directive: their syntax, and its name in a message. */
const everywhere: Readonly<Record<string, { expected: string; isValid: (value: string) => boolean }>> = {
  id: { expected: 'a name without whitespace', isValid: isId },
  class: {
    expected: 'names of letters, digits, `-` and `_`',
    isValid: (value) => value.split(/\s+/u).every(isClassName),
  },
  lang: { expected: 'a language tag such as `ja` or `pt-BR`', isValid: isLanguageTag },
  dir: { expected: '`ltr`, `rtl` or `auto`', isValid: (value) => /^(?:ltr|rtl|auto)$/u.test(value) },
};

/** The known and valid attributes of a directive. The others are reported and left out. */
export function checkAttributes(
  node: Directives,
  own: Directive<Directives>['attributes'],
  report: Report,
): DirectiveAttributes {
  const directive = written(node.type, node.name);
  const known = [...Object.keys(own), ...Object.keys(everywhere)];
  const valid: Record<string, string> = {};
  for (const [attribute, given] of Object.entries(node.attributes ?? {})) {
    const value = given ?? '';
    const rule = Object.hasOwn(everywhere, attribute) ? everywhere[attribute] : undefined;
    if (!known.includes(attribute)) {
      report('directive-attribute', { directive, attribute, known, near: nearest(attribute, known) }, node.position);
    } else if (rule && !rule.isValid(value)) {
      report('directive-attribute-value', { directive, attribute, value, expected: rule.expected }, node.position);
    } else {
      valid[attribute] = value;
    }
  }
  for (const [attribute, need] of Object.entries(own)) {
    if (need === 'required' && !valid[attribute]) {
      report('directive-attribute-missing', { directive, attribute }, node.position);
    }
  }
  return sorted(valid);
}

function sorted({ id, class: classes, lang, dir, ...own }: Record<string, string>): DirectiveAttributes {
  return { ...withoutUndefined({ id, lang, dir }), className: classes?.split(/\s+/u) ?? [], own };
}
