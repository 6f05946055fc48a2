import { defaultSchema, type Options } from 'rehype-sanitize';
import { pictureStyle, unrendered } from '../model/html-elements.ts';

/** The sanitizing schema, without defaults. */
export type Schema = Required<
  Pick<
    { [Key in keyof Options]: NonNullable<Options[Key]> },
    'tagNames' | 'ancestors' | 'attributes' | 'protocols' | 'strip'
  >
> &
  Options;

/** GitHub's, with classes left to `*`: without scripts any class is safe, and templates know an author's own. */
const byDefault = Object.fromEntries(
  Object.entries(defaultSchema.attributes ?? {}).map(([tagName, attributes]) => [
    tagName,
    attributes.filter((attribute) => !Array.isArray(attribute) || attribute[0] !== 'className'),
  ]),
);

/** Obsolete elements that GitHub allows. */
const obsolete = new Set(['strike', 'tt']);

const aria = ['ariaDescribedBy', 'ariaLabel', 'ariaLabelledBy'];

/** Data of citations; removed before any writer runs. */
const cite: Schema['attributes'][string] = [
  ['dataCite', 'bracketed', 'narrative'],
  'dataCiteKey',
  ['dataCiteForm', 'suppressed'],
  'dataCiteLabel',
  'dataCiteLocator',
  ['dataCitePart', 'prefix', 'suffix'],
];

/** Data for the index; removed before any writer runs. */
const index = ['dataIndexTerm', 'dataIndexSub', 'dataIndexSee', 'dataIndexAlso'];

/** HTML sizes images in whole pixels: no `50%`, no `100px`. */
const pixels = /^\d+$/;

/**
 * The HTML that a document may contain: what GitHub allows and HTML still has, and the harmless elements that serious writing
 * needs. No script, style, form, frame or embedded object; no URLs except for web, mail and telephone; no presentational
 * attribute, except `align`, which `alignment` turns into a class.
 *
 * @param formats the names that `data-only` may have. Default: any
 */
export const allowedHtml = (formats: readonly string[] = ['[\\w-]+']): Schema => ({
  ...defaultSchema,
  ancestors: {
    ...defaultSchema.ancestors,
    caption: ['table'],
    col: ['table'],
    colgroup: ['table'],
    dd: ['dl'],
    dt: ['dl'],
    figcaption: ['figure'],
    li: ['ol', 'ul'],
    rp: ['ruby'],
    rt: ['ruby'],
    source: ['picture'],
    summary: ['details'],
  },
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => !obsolete.has(name)),
    ...['abbr', 'address', 'aside', 'bdi', 'bdo', 'caption', 'cite', 'col', 'colgroup', 'dfn', 'figcaption'],
    ...['figure', 'mark', 'small', 'time', 'u', 'wbr'],
  ],
  attributes: {
    ...byDefault,
    // How much of its target's name a link without text shows; removed before any writer runs.
    a: [...(byDefault.a ?? []), 'hrefLang', ['dataReference', 'number', 'label']],
    aside: ['ariaLabelledBy', ['role', 'note']],
    bdo: ['dir'],
    code: ['dataMeta'],
    col: ['span'],
    colgroup: ['span'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    div: [
      ['dataOnly', listOf(formats)],
      'dataBibliography',
      'dataGlossary',
      // Pairs an exercise with its solution; removed before any writer runs.
      'dataExercise',
      ['dataListOf', 'figure', 'table', 'listing'],
      'ariaLabelledBy',
      ['role', 'group'],
    ],
    img: [...aria, 'src', 'alt', ['width', pixels], ['height', pixels], ['style', pictureStyle]],
    input: [...(byDefault.input ?? []), 'checked'],
    ins: ['cite', 'dateTime'],
    li: [...(byDefault.li ?? []), 'value'],
    ol: [...(byDefault.ol ?? []), 'start', 'reversed', 'type'],
    source: ['srcSet', 'media', ['width', pixels], ['height', pixels]],
    span: [['dataOnly', listOf(formats)], ...cite, ...index],
    td: ['colSpan', 'rowSpan', 'headers'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr'],
    time: ['dateTime'],
    // GitHub's list contains the attributes of any element here. These are the only global ones, and `align`.
    '*': [
      ['align', 'left', 'center', 'right'],
      ['dir', 'ltr', 'rtl', 'auto'],
      'className',
      // An id with a space could not be linked to.
      ['id', /^\S+$/],
      'lang',
      'tabIndex',
      'title',
    ],
  },
  // Not shown as text, unlike other removed elements.
  strip: [...unrendered, 'svg'],
  // Not of `src`: images are read in the build, which reports those that cannot be.
  protocols: { cite: ['http', 'https'], href: ['http', 'https', 'mailto', 'tel'] },
  // Ids are not prefixed: without scripts there is nothing that an id could clobber, and a prefix would break every link to a
  // heading.
  clobber: [],
});

/** One name or several, separated by spaces. */
function listOf(names: readonly string[]): RegExp {
  const name = `(?:${names.join('|')})`;
  return new RegExp(`^${name}(?: ${name})*$`, 'u');
}
