import { endTagOptional, names, voidElements } from '../../model/html-elements.ts';
import { isLanguageTag } from '../../model/language-tag.ts';
import type { Report } from '../../model/report.ts';
import type { NestedElement } from './content-model.ts';
import type { Page, PageElement } from './page.ts';

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

/** Obsolete elements, and what to use instead (HTML, 16.2). */
const obsoleteElements: Readonly<Record<string, string>> = {
  acronym: '`<abbr>`',
  big: 'a style sheet',
  center: 'a style sheet',
  dir: '`<ul>`',
  font: 'a style sheet',
  frame: 'links',
  frameset: 'links',
  marquee: 'text that does not move',
  nobr: 'a style sheet',
  strike: '`<s>` or `<del>`',
  tt: '`<code>`',
};

/** Obsolete attributes, and what to do instead. */
const obsoleteAttributes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    `align alink background bgcolor border bordercolor cellpadding cellspacing char charoff clear color compact face frame
    frameborder height hspace link marginheight marginwidth noshade nowrap rules scrolling size text type valign vlink vspace
    width`
      .split(/\s+/u)
      .map((name) => [name, 'Use a style sheet instead.']),
  ),
  axis: 'Remove it: no browser uses it.',
  charset: 'Remove it: everything is UTF-8.',
  language: 'Remove it: scripts are JavaScript.',
  longdesc: 'Link to the description, or put it next to the image.',
  name: 'Use `id` instead.',
  rev: 'Use `rel` instead, with the word for the opposite direction.',
  scope: 'Use `<th>` instead of `<td>`.',
  summary: 'Put it into the `<caption>`, or next to the table.',
  version: 'Remove it: the doctype is enough.',
};

/** Elements without an end tag, or with an optional one (HTML, 13.1.2 and 13.1.2.4). */
const mayBeOpen = names(voidElements, endTagOptional);

/** Checks that a page has a language and a title, and uses nothing obsolete. */
export function checkRequired({ root, elements, isXml }: Page, report: Report): void {
  const lang = root.attributes.lang || (isXml && root.attributes['xml:lang']) || '';
  if (lang.trim() === '') report('html-required', { element: 'html', what: '`lang` attribute' }, root.at);
  const title = elements.find(({ name, parent }) => name === 'title' && parent?.name === 'head');
  if (!title) report('html-required', { element: 'head', what: '`<title>`' }, root.children[0]?.at ?? root.at);
  else if (!title.hasText) report('html-required', { element: 'title', what: 'text' }, title.at);
  for (const element of elements) if (element.isHtml) checkElement(element, report);
}

function checkElement(element: PageElement, report: Report): void {
  const { name, attributes, isUnclosed, at } = element;
  if (isUnclosed && !mayBeOpen.has(name)) report('html-unclosed', { element: name }, at);
  const instead = Object.hasOwn(obsoleteElements, name) ? obsoleteElements[name] : undefined;
  if (instead) report('html-obsolete', { what: `\`<${name}>\``, hint: `Use ${instead} instead.` }, at);
  const isOwn = !name.includes('-') && !instead;
  for (const attribute of isOwn ? unknownAttributes(element) : []) {
    const known = Object.hasOwn(obsoleteAttributes, attribute) ? obsoleteAttributes[attribute] : undefined;
    const hint = known ?? 'If the attribute is your own, start its name with `data-`.';
    report('html-obsolete', { what: `\`${attribute}\` of \`<${name}>\``, hint }, at);
  }
  for (const { attribute, value, reason } of wrongValues(element)) {
    report('html-value', { element: name, attribute, value: shortened(value), reason }, at);
  }
  if (name === 'img' && attributes.src === undefined)
    report('html-required', { element: 'img', what: '`src` attribute' }, at);
}

/** As much of a value as fits in a message. */
function shortened(value: string): string {
  const characters = Array.from(value);
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : value;
}
