import { names } from '../../model/html-elements.ts';
import { isLanguageTag } from '../../model/language-tag.ts';
import type { NestedElement } from './content-model.ts';

/** An attribute value that is not allowed. */
export interface ValueFault {
  attribute: string;
  value: string;
  /** Why, in words. */
  reason: string;
}

/** The allowed values of an attribute (HTML, the definition of each). */
interface AllowedValues {
  /** The elements that have the attribute; all if absent. */
  of?: ReadonlySet<string>;
  pattern: RegExp | { test: (value: string) => boolean };
  expected: string;
}

const language: AllowedValues = {
  pattern: { test: (value) => value === '' || isLanguageTag(value) },
  expected: 'a language such as `en` or `pt-BR`',
};
const pixels: AllowedValues = {
  of: names('canvas embed iframe img input object source video'),
  pattern: /^\d+$/u,
  expected: 'a number of pixels, in digits only',
};
const whole: Omit<AllowedValues, 'of'> = { pattern: /^-?\d+$/u, expected: 'a whole number' };
const positive: Omit<AllowedValues, 'of'> = { pattern: /^0*[1-9]\d*$/u, expected: 'a whole number from 1' };

const allowed: Readonly<Record<string, AllowedValues>> = {
  'id': { pattern: /^\S+$/u, expected: 'a name without whitespace' },
  'dir': { pattern: /^(?:ltr|rtl|auto)$/iu, expected: '`ltr`, `rtl` or `auto`' },
  'lang': language,
  'xml:lang': language,
  'hreflang': { ...language, of: names('a link') },
  'tabindex': whole,
  'width': pixels,
  'height': pixels,
  'colspan': { ...positive, of: names('td th') },
  'rowspan': { pattern: /^\d+$/u, expected: 'a whole number from 0', of: names('td th') },
  'span': { ...positive, of: names('col colgroup') },
  'scope': {
    of: names('th'),
    pattern: /^(?:row|col|rowgroup|colgroup)$/iu,
    expected: '`row`, `col`, `rowgroup` or `colgroup`',
  },
  'start': { ...whole, of: names('ol') },
  'value': { ...whole, of: names('li') },
  'type': { of: names('ol'), pattern: /^[1aAiI]$/u, expected: '`1`, `a`, `A`, `i` or `I`' },
};

/** The values of an element's attributes that HTML does not allow there. */
export function wrongValues({ name, attributes, parent }: NestedElement): ValueFault[] {
  return Object.entries(attributes).flatMap(([attribute, value]) => {
    if (name === 'li' && attribute === 'value' && parent?.name !== 'ol') {
      return [{ attribute, value, reason: 'it is only for items of `<ol>`' }];
    }
    const rule = Object.hasOwn(allowed, attribute) ? allowed[attribute] : undefined;
    const isAsked = rule && (!rule.of || rule.of.has(name));
    return isAsked && !rule.pattern.test(value) ? [{ attribute, value, reason: `it must be ${rule.expected}` }] : [];
  });
}
