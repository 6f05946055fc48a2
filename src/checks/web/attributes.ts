import { names } from '../../model/html-elements.ts';
import { isLanguageTag } from '../../model/language-tag.ts';
import type { NestedElement } from './content-model.ts';

/** Attributes of all elements (HTML, 3.2.6; RDFa Core 1.1, 5; WAI-ARIA). */
const global = names(
  `about accesskey autocapitalize autocorrect autofocus class content contenteditable datatype dir draggable enterkeyhint
  hidden id inert inlist inputmode is itemid itemprop itemref itemscope itemtype lang nonce popover prefix property rel
  resource rev role slot spellcheck style tabindex title translate typeof vocab writingsuggestions xmlns`,
);

const media = 'autoplay controls crossorigin loop muted preload src';
const cell = 'colspan headers rowspan';
const change = 'cite datetime';
const control = 'disabled form name';
const submit = 'formaction formenctype formmethod formnovalidate formtarget';
const fetched = 'crossorigin fetchpriority integrity referrerpolicy';

/** Attributes of one element (HTML, "Index of elements"), without obsolete ones. */
const own: Readonly<Record<string, ReadonlySet<string>>> = {
  a: names('href target download ping hreflang type referrerpolicy'),
  area: names('alt coords shape href target download ping referrerpolicy'),
  audio: names(media),
  base: names('href target'),
  blockquote: names('cite'),
  button: names(`${control} ${submit} command commandfor popovertarget popovertargetaction type value`),
  canvas: names('width height'),
  col: names('span'),
  colgroup: names('span'),
  data: names('value'),
  del: names(change),
  details: names('name open'),
  dialog: names('closedby open'),
  embed: names('src type width height'),
  fieldset: names(control),
  form: names('accept-charset action autocomplete enctype method name novalidate target'),
  iframe: names('src srcdoc name sandbox allow allowfullscreen width height referrerpolicy loading'),
  img: names(`alt src srcset sizes usemap ismap width height decoding loading ${fetched}`),
  input: names(
    `${control} ${submit} accept alpha alt autocomplete checked colorspace dirname height list max maxlength min minlength
    multiple pattern placeholder popovertarget popovertargetaction readonly required size src step type value width`,
  ),
  ins: names(change),
  label: names('for'),
  li: names('value'),
  link: names(`href as blocking color disabled hreflang imagesizes imagesrcset media sizes type ${fetched}`),
  map: names('name'),
  meta: names('charset http-equiv media name'),
  meter: names('value min max low high optimum'),
  object: names('data type name form width height'),
  ol: names('reversed start type'),
  optgroup: names('disabled label'),
  option: names('disabled label selected value'),
  output: names('for form name'),
  param: names('name value'),
  progress: names('value max'),
  q: names('cite'),
  script: names(`src type nomodule async defer blocking ${fetched}`),
  select: names(`${control} autocomplete multiple required size`),
  source: names('type media src srcset sizes width height'),
  style: names('blocking media type'),
  td: names(cell),
  template: names('shadowrootmode shadowrootdelegatesfocus shadowrootclonable shadowrootserializable'),
  textarea: names(`${control} autocomplete cols dirname maxlength minlength placeholder readonly required rows wrap`),
  th: names(`${cell} abbr scope`),
  time: names('datetime'),
  track: names('default kind label src srclang'),
  video: names(`${media} height playsinline poster width`),
};

/** The attributes of an element that HTML does not define. Those of other vocabularies, with a prefix, are not checked. */
export function unknownAttributes({ name, attributes }: NestedElement): string[] {
  const known = Object.hasOwn(own, name) ? own[name] : undefined;
  return Object.keys(attributes).filter(
    (attribute) => !global.has(attribute) && !known?.has(attribute) && !/^(?:aria-|data-|on)|:/u.test(attribute),
  );
}

/** An attribute value that is not allowed. */
interface ValueFault {
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
